/**
 * Reads of the page's tree that the page cannot answer in the browser's stead.
 *
 * A form's fields stand in for its own properties (HTML Standard, section 4.10.3: the named properties of a
 * form override built-in ones), for an extension too: after `<input name="parentNode">` the climb
 * `node.parentNode` never ends. The browser's own getters, asked of the node, are not overridden.
 *
 * Budget: one call more a read.
 */

type Source = 'Node' | 'Element' | 'Document';

/** The browser's own descriptor of a property; none outside a browser. */
const descriptorOf = (source: Source, key: string): PropertyDescriptor | undefined => {
  const holder: unknown = Reflect.get(globalThis, source);
  return typeof holder === 'function' ? Object.getOwnPropertyDescriptor(holder.prototype, key) : undefined;
};

/** Called on a node: the browser's own getter, or a plain reading outside a browser. */
const getter = <V>(source: Source, key: string): ((this: Node) => V) =>
  descriptorOf(source, key)?.get ??
  function read(this: Node): V {
    return Reflect.get(this, key) as V;
  };

const method = <T extends Node, Given extends unknown[], V>(
  source: Source,
  key: string,
): ((of: T, ...given: Given) => V) => {
  const own: unknown = descriptorOf(source, key)?.value;
  return (of, ...given) => Reflect.apply((own ?? Reflect.get(of, key)) as (...all: Given) => V, of, given);
};

const parentNode = getter<ParentNode | null>('Node', 'parentNode');
const firstChild = getter<Node | null>('Node', 'firstChild');
const lastChild = getter<Node | null>('Node', 'lastChild');
const nextSibling = getter<Node | null>('Node', 'nextSibling');
const previousSibling = getter<Node | null>('Node', 'previousSibling');
const childNodes = getter<NodeListOf<ChildNode>>('Node', 'childNodes');
const isConnected = getter<boolean>('Node', 'isConnected');
const ownerDocument = getter<Document | null>('Node', 'ownerDocument');
const textContent = getter<string | null>('Node', 'textContent');
const nodeType = getter<number>('Node', 'nodeType');
const localName = getter<string>('Element', 'localName');
const shadowRoot = getter<ShadowRoot | null>('Element', 'shadowRoot');
const implementation = getter<DOMImplementation>('Document', 'implementation');

// A function each, and not one that is made for each: an engine compiles the call of a getter that it knows.
export const parentOf = (of: Node): ParentNode | null => parentNode.call(of);
export const firstChildOf = (of: Node): Node | null => firstChild.call(of);
export const lastChildOf = (of: Node): Node | null => lastChild.call(of);
export const nextOf = (of: Node): Node | null => nextSibling.call(of);
export const previousOf = (of: Node): Node | null => previousSibling.call(of);
export const childrenOf = (of: Node): NodeListOf<ChildNode> => childNodes.call(of);
export const isAttached = (of: Node): boolean => isConnected.call(of);
export const textOf = (of: Node): string | null => textContent.call(of);
export const typeOf = (of: Node): number => nodeType.call(of);
export const nameOf = (of: Element): string => localName.call(of);
export const shadowOf = (of: Element): ShadowRoot | null => shadowRoot.call(of);
export const holds = method<Node, [Node | null], boolean>('Node', 'contains');
export const closestOf = method<Element, [string], Element | null>('Element', 'closest');
export const fits = method<Element, [string], boolean>('Element', 'matches');
export const boxOf = method<Element, [], DOMRect>('Element', 'getBoundingClientRect');
export const isShown = method<Element, [CheckVisibilityOptions], boolean>('Element', 'checkVisibility');
export const bringIntoView = method<Element, [ScrollIntoViewOptions], void>('Element', 'scrollIntoView');

export const isText = (node: Node): node is Text => typeOf(node) === 3;
export const isElement = (node: Node): node is Element => typeOf(node) === 1;

/** Whether a node is a shadow root, of whatever window's making. */
export const isShadowRoot = (node: Node): node is ShadowRoot => typeOf(node) === 11 && 'host' in node;

/** HTML's namespace. */
export const HTML = 'http://www.w3.org/1999/xhtml';

/** A new element of HTML, in a document of XML too. */
export const elementFor = <Name extends string>(
  document: Document,
  name: Name,
): Name extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Name] : HTMLElement =>
  document.createElementNS(HTML, name) as Name extends keyof HTMLElementTagNameMap
    ? HTMLElementTagNameMap[Name]
    : HTMLElement;

/**
 * A new element that no script of the page can make its own: a page that has defined a custom element of this name
 * would run its constructor here, and be handed the shadow root by `attachInternals`, closed or not (HTML Standard,
 * section 4.13.7.2, "ElementInternals shadowRoot": of roots that were attached to a custom element). In a document
 * without a window no custom element is defined; the root stays closed when the element comes to the page.
 */
export const unclaimedElement = (document: Document, name: string, mode: ShadowRootMode): [HTMLElement, ShadowRoot] => {
  const element = implementation.call(document).createHTMLDocument('').createElement(name);
  const root = element.attachShadow({ mode });
  // A sheet belongs to one document (CSSOM, "adoptedStyleSheets"): the root is dressed in the page's.
  document.adoptNode(element);
  return [element, root];
};

/** The document a node is in, itself where it is one. */
export const ownDocument = (node: Node): Document => ownerDocument.call(node) ?? (node as Document);

/** A node as an element, or the element it stands in; null in a shadow root itself. */
export const elementOf = (node: Node): Element | null => {
  if (isElement(node)) return node;
  const parent = parentOf(node);
  return parent !== null && isElement(parent) ? parent : null;
};
