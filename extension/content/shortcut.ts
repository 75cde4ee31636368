/**
 * Alt+Shift+C pressed in the page: the way to the card where the browser's command has no key, or
 * another extension has taken it. Where someone types it is left alone: on some keyboards it is a
 * character, and the browser's command works there.
 */
import { closestOf, elementOf } from './dom.ts';
import type { Listeners } from './listen.ts';

export interface ShortcutOptions {
  readonly document: Document;
  readonly listeners: Listeners;
  /** Opens the card, or leaves it open; false where there is no name to show. */
  readonly open: () => boolean;
  /** The shadow root of an element, closed ones by key; null where there is none. */
  readonly rootOf: (element: Element) => ShadowRoot | null;
}

/** Fields of a form that take no characters. */
const WITHOUT_TEXT = /^(?:button|checkbox|color|file|hidden|image|radio|range|reset|submit)$/;

const TEXT_ROLES = '[role="textbox"], [role="searchbox"], [role="combobox"], [role="spinbutton"]';

/** Whether the letter C is what the key says, or, where it says no Latin letter, where it is. */
const isLetter = ({ key, code }: KeyboardEvent): boolean =>
  /^[a-z]$/i.test(key) ? key.toLowerCase() === 'c' : code === 'KeyC';

const isShortcut = (event: KeyboardEvent): boolean =>
  event.altKey &&
  event.shiftKey &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.getModifierState('AltGraph') &&
  !event.isComposing &&
  isLetter(event);

const isTyped = (element: Element): boolean => {
  const of = (key: string): unknown => Reflect.get(element, key);
  if (of('isContentEditable') === true || closestOf(element, TEXT_ROLES) !== null) return true;
  if (element.localName === 'select') return true;
  if (element.localName === 'textarea') return of('readOnly') !== true;
  return element.localName === 'input' && of('readOnly') !== true && !WITHOUT_TEXT.test(String(of('type')));
};

/** The element that the keyboard is in, through shadow roots. */
const focused = (target: Element | null, rootOf: ShortcutOptions['rootOf']): Element | null => {
  let element = target;
  for (;;) {
    const inner: Element | null = element === null ? null : (rootOf(element)?.activeElement ?? null);
    if (inner === null || inner === element) return element;
    element = inner;
  }
};

export const watchShortcut = ({ document, listeners, open, rootOf }: ShortcutOptions): void => {
  const isTyping = (event: KeyboardEvent): boolean => {
    const [target] = event.composedPath();
    const element = target !== undefined && 'nodeType' in target ? elementOf(target as Node) : null;
    const inner = focused(element, rootOf);
    return document.designMode === 'on' || (inner !== null && isTyped(inner));
  };
  const pressed = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.repeat || !isShortcut(event) || isTyping(event) || !open()) return;
    // It is answered: the page must not take it for a shortcut of its own.
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  if (document.defaultView !== null) listeners.on(document.defaultView, 'keydown', pressed, { capture: true });
};
