/** Opening a page's closed shadow roots, which browsers allow to extensions, each in its own way. */

type Opener = (element: Element) => ShadowRoot | null;

/** Chrome: `chrome.dom.openOrClosedShadowRoot(element)`. Firefox: `element.openOrClosedShadowRoot`. */
export const closedRootOpener = (): Opener => {
  const chromium = (globalThis as { chrome?: { dom?: { openOrClosedShadowRoot?: Opener } } }).chrome?.dom;
  if (chromium?.openOrClosedShadowRoot) return (element) => chromium.openOrClosedShadowRoot?.(element) ?? null;
  return (element) => (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ?? null;
};
