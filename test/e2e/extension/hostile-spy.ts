/** Where the hostile page looks for what is not its own. Each function runs in the page, and knows nothing of this file there. */
import type { World } from './hostile-page.ts';

/** Looks at the tree, at selections and at what is found. */
export const look = (): void => {
  const world = window as unknown as World;
  const { say, roots, host } = world;
  const tree = (): void => {
    const { documentElement } = document;
    say(documentElement.outerHTML, documentElement.innerText, documentElement.textContent ?? '');
    say(documentElement.getHTML({ serializableShadowRoots: true, shadowRoots: roots }));
    const element = host();
    say(element?.shadowRoot?.textContent ?? '', (element?.cloneNode(true) as Element | undefined)?.outerHTML ?? '');
    say(world.internals?.shadowRoot?.textContent ?? '');
    for (const root of roots) say(root.textContent ?? '');
    for (let y = 5; y < innerHeight; y += 40) {
      const place = document.caretPositionFromPoint(300, y, { shadowRoots: roots });
      say(place?.offsetNode.textContent ?? '');
    }
  };

  /** What grows out of a selection, and what is selected where the keyboard is. */
  const select = (): void => {
    const selection = getSelection();
    if (selection === null) return;
    for (const way of ['backward', 'forward']) {
      for (const unit of ['documentboundary', 'paragraph', 'line', 'word']) {
        selection.modify('extend', way, unit);
        say(selection.toString());
      }
    }
    document.execCommand('selectAll');
    say(selection.toString());
    selection.selectAllChildren(document);
    say(selection.toString());
    selection.removeAllRanges();
  };

  /** Chromium's own search within the page. */
  const search = (words: readonly string[]): void => {
    for (const word of words) {
      getSelection()?.removeAllRanges();
      if (Reflect.apply(Reflect.get(window, 'find'), window, [word, false, false, true])) say(word);
    }
    getSelection()?.removeAllRanges();
  };

  const inks = (): void => {
    for (const [name, highlight] of CSS.highlights) {
      for (const range of highlight) say(`${name}: ${range.startContainer.textContent}`);
    }
  };

  Object.assign(window, { look: { tree, select, search, inks } });
};

/** Looks at sheets and globals, then everywhere. */
export const spyAround = (): void => {
  const world = window as unknown as World & { look: Record<string, (words: readonly string[]) => void> };
  const { say, host, notes } = world;
  const sheets = (): void => {
    for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
      for (const rule of sheet.cssRules) say(rule.cssText);
    }
    const element = host();
    if (element === null) return;
    for (const pseudo of [null, '::before', '::after', '::backdrop']) say(getComputedStyle(element, pseudo).cssText);
    for (const [name, values] of element.computedStyleMap()) say(name, ...[...values].map(String));
  };

  const globals = (): void => {
    for (const key of Reflect.ownKeys(window)) {
      if (key === 'notes' || key === 'spy') continue;
      say(String(key));
      const value: unknown = Reflect.get(window, key);
      try {
        say(String(value), JSON.stringify(value));
      } catch {
        say(`${String(key)} cannot be told`);
      }
    }
    say(JSON.stringify({ ...localStorage, ...sessionStorage }), document.cookie, window.name);
    say(JSON.stringify(performance.getEntries()), JSON.stringify(document.getAnimations().map(String)));
  };

  const spy = (words: readonly string[]): string[] => {
    sheets();
    globals();
    for (const part of ['tree', 'inks', 'search', 'select']) world.look[part]?.(words);
    return notes;
  };
  Object.assign(window, { spy });
};
