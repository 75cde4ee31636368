/** A page of a listed site that works against the overlay; all that it gets hold of it writes down in `window.notes`. */

import { look, spyAround } from './hostile-spy.ts';

export interface HostilePage {
  /** What it has got hold of so far, in words. */
  readonly notes: string[];
  /** Looks everywhere at once, `words` among the things it looks for, and answers its notes. */
  spy(words: readonly string[]): string[];
  /** Does by script all that a person could do, and answers how many events it sent. */
  act(): number;
  /** How many points of the window, a few pixels apart, belong to our element. */
  hits(): number;
}

/** What the page's scripts share. Each of them is a function of its own, and knows nothing of this file there. */
interface Spy extends HostilePage {
  roots: ShadowRoot[];
  internals?: ElementInternals;
  say(...all: unknown[]): void;
  host(): HTMLElement | null;
}
export type World = typeof globalThis & Window & Spy;

/** Its notebook. */
const begin = (): void => {
  const notes: string[] = [];
  const world: Partial<Spy> = {
    notes,
    roots: [],
    say: (...all) => {
      for (const one of all) if (typeof one === 'string') notes[notes.length] = one;
    },
    host: () => document.querySelector('rating-watch'),
  };
  Object.assign(window, world);
};

/** Redefines prototypes, and the name of our element. */
const redefine = (): void => {
  const { say, roots } = window as unknown as World;
  let busy = false;
  /** Every function of these is the page's own by now, and writes down what it is given. */
  const spoil = (holder: object): void => {
    for (const key of Object.getOwnPropertyNames(holder)) {
      const own = Object.getOwnPropertyDescriptor(holder, key);
      if (key === 'constructor' || typeof own?.value !== 'function' || own.configurable !== true) continue;
      const original = own.value as (...given: unknown[]) => unknown;
      const spoilt = function (this: unknown, ...given: unknown[]): unknown {
        const answer = Reflect.apply(original, this, given);
        // What is spoilt is used in here too.
        if (busy) return answer;
        busy = true;
        say(...given, answer);
        if (answer instanceof ShadowRoot) roots[roots.length] = answer;
        busy = false;
        return answer;
      };
      Object.defineProperty(holder, key, { ...own, value: spoilt });
    }
  };

  /** A custom element is handed its shadow root, though it be closed. */
  const claim = (): void => {
    customElements.define(
      'rating-watch',
      class extends HTMLElement {
        constructor() {
          super();
          const internals = this.attachInternals();
          Object.assign(window, { internals });
          if (internals.shadowRoot !== null) roots.push(internals.shadowRoot);
        }
      },
    );
  };

  claim();
  const kinds = [
    Element,
    HTMLElement,
    Node,
    Document,
    Text,
    ShadowRoot,
    EventTarget,
    Highlight,
    CSSStyleSheet,
    Promise,
  ];
  for (const { prototype } of kinds) spoil(prototype);
  spoil(JSON);
};

/** Listens to all that there is to be heard, before anybody else. */
const overhear = (): void => {
  const { say } = window as unknown as World;
  const hear = (): void => {
    const types = Object.keys(Object.getOwnPropertyDescriptors(window))
      .filter((key) => key.startsWith('on'))
      .map((key) => key.slice(2));
    for (const type of [...types, 'message', 'copy', 'cut', 'paste', 'selectionchange', 'toggle', 'beforetoggle']) {
      window.addEventListener(
        type,
        (event) => {
          for (const key of ['key', 'data', 'detail', 'reason', 'message']) say(Reflect.get(event, key));
          for (const target of event.composedPath()) say((target as Element).textContent ?? '');
        },
        true,
      );
    }
  };

  hear();
};

/** Does what a person could do. */
const actAlone = (): void => {
  const { host } = window as unknown as World;
  const pointer = { bubbles: true, composed: true, cancelable: true };
  const send = (target: EventTarget, x: number, y: number): number => {
    const at = { ...pointer, clientX: x, clientY: y, view: window };
    for (const type of ['pointerover', 'pointermove', 'pointerdown', 'pointerup']) {
      target.dispatchEvent(new PointerEvent(type, { ...at, pointerType: 'mouse' }));
    }
    for (const type of ['mousedown', 'mouseup', 'click', 'dblclick']) target.dispatchEvent(new MouseEvent(type, at));
    return 8;
  };
  const type = (target: EventTarget): number => {
    const keys = [
      { key: 'C', code: 'KeyC', altKey: true, shiftKey: true },
      ...['Tab', 'Enter', ' '].map((key) => ({ key })),
    ];
    for (const key of keys) target.dispatchEvent(new KeyboardEvent('keydown', { ...pointer, ...key }));
    return keys.length;
  };

  const act = (): number => {
    let sent = 0;
    for (const type of ['open-card', 'look-up', 'list', 'rescan', 'jump', 'card-wanted']) {
      window.postMessage({ type, id: 1 }, '*');
      document.dispatchEvent(new CustomEvent(type, { detail: { type, id: 1 } }));
      sent += 2;
    }
    for (const target of [window, document, document.activeElement ?? document, host() ?? document]) {
      sent += type(target);
      for (const name of document.querySelectorAll('p')) {
        const { left, top, height } = name.getBoundingClientRect();
        sent += send(target === window ? name : target, left + 20, top + height / 2);
      }
      for (let y = 40; y < 700; y += 20) sent += send(target, 100, y);
    }
    host()?.click();
    // The last of all: a pointer that comes to rest on a name.
    const { left = 0, top = 0 } = document.querySelector('p')?.getBoundingClientRect() ?? {};
    document.dispatchEvent(new PointerEvent('pointermove', { ...pointer, clientX: left + 20, clientY: top + 8 }));
    return sent;
  };
  Object.assign(window, { act });
};

/** Feels for our element. */
const feel = (): void => {
  const { host } = window as unknown as World;
  const hits = (): number => {
    let count = 0;
    for (let y = 0; y < innerHeight; y += 4) {
      for (let x = 0; x < innerWidth; x += 4) if (document.elementFromPoint(x, y) === host()) count += 1;
    }
    return count;
  };
  Object.assign(window, { hits });
};

const SCRIPT = [begin, overhear, look, spyAround, actAlone, feel, redefine].map((part) => `(${part})();`).join('\n');

/** The page's markup around what stands on it. */
export const hostilePage = (body: string): string =>
  `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Case</title><script>${SCRIPT}</script></head><body>${body}</body></html>`;
