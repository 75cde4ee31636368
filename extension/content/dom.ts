/**
 * Reads of the page's tree that the page cannot answer in the browser's stead.
 *
 * A form's fields stand in for its own properties (HTML Standard, section 4.10.3: the named properties of a
 * form override built-in ones), for an extension too: after `<input name="parentNode">` the climb
 * `node.parentNode` never ends. The browser's own getters, asked of the node, are not overridden.
 *
 * Budget: one call more a read.
 */

type Source = 'Node' | 'Element';

/** The browser's own descriptor of a property; none outside a browser. */
const descriptorOf = (source: Source, key: string): PropertyDescriptor | undefined => {
  const holder: unknown = Reflect.get(globalThis, source);
  return typeof holder === 'function' ? Object.getOwnPropertyDescriptor(holder.prototype, key) : undefined;
};

const reader = <T extends Node, V>(source: Source, key: string): ((of: T) => V) => {
  const get = descriptorOf(source, key)?.get;
  return get === undefined ? (of) => Reflect.get(of, key) as V : (of) => Reflect.apply(get, of, []) as V;
};

const method = <T extends Node, Given extends unknown[], V>(
  source: Source,
  key: string,
): ((of: T, ...given: Given) => V) => {
  const own: unknown = descriptorOf(source, key)?.value;
  return (of, ...given) => Reflect.apply((own ?? Reflect.get(of, key)) as (...all: Given) => V, of, given);
};

export const parentOf = reader<Node, ParentNode | null>('Node', 'parentNode');
export const firstChildOf = reader<Node, Node | null>('Node', 'firstChild');
export const lastChildOf = reader<Node, Node | null>('Node', 'lastChild');
export const nextOf = reader<Node, Node | null>('Node', 'nextSibling');
export const previousOf = reader<Node, Node | null>('Node', 'previousSibling');
export const childrenOf = reader<Node, NodeListOf<ChildNode>>('Node', 'childNodes');
export const isAttached = reader<Node, boolean>('Node', 'isConnected');
const documentOf = reader<Node, Document | null>('Node', 'ownerDocument');
export const textOf = reader<Node, string | null>('Node', 'textContent');
export const typeOf = reader<Node, number>('Node', 'nodeType');
export const holds = method<Node, [Node | null], boolean>('Node', 'contains');
export const nameOf = reader<Element, string>('Element', 'localName');
export const shadowOf = reader<Element, ShadowRoot | null>('Element', 'shadowRoot');
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

/** The document a node is in, itself where it is one. */
export const ownDocument = (node: Node): Document => documentOf(node) ?? (node as Document);

/** A node as an element, or the element it stands in; null in a shadow root itself. */
export const elementOf = (node: Node): Element | null => {
  if (isElement(node)) return node;
  const parent = parentOf(node);
  return parent !== null && isElement(parent) ? parent : null;
};
