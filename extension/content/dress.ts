/** Gives our shadow root a style. */
import { elementFor } from './dom.ts';

const adopt = (root: ShadowRoot, document: Document, css: string): boolean => {
  try {
    // A copy: the root's own array is the same one before and after (CSSOM, "adoptedStyleSheets").
    const before = [...root.adoptedStyleSheets];
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...before, sheet];
    return root.adoptedStyleSheets.length === before.length + 1 && document.defaultView !== null;
  } catch {
    // Firefox refuses constructed sheets from an extension's world (bug 1751346): a style element does there.
    return false;
  }
};

/** Adds rules to those the root has. Constructed sheets first: a page's Content-Security-Policy does not reach them. */
export const dress = (root: ShadowRoot, document: Document, css: string): void => {
  if (adopt(root, document, css)) return;
  const style = elementFor(document, 'style');
  style.textContent = css;
  root.append(style);
};
