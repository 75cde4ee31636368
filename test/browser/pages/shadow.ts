/** Custom elements with closed shadow roots, one in another; the browser lends an extension the key to them. */
import type { TestPage } from './page.ts';

const run = () => {
  const roots = new WeakMap<Element, ShadowRoot>();
  window.closedRoots = roots;
  class Provider extends HTMLElement {
    readonly box = document.createElement('span');
    constructor() {
      super();
      const root = this.attachShadow({ mode: 'closed' });
      root.append(this.box, document.createElement('slot'));
      roots.set(this, root);
    }
    say(name: string) {
      const [text] = this.box.childNodes;
      if (text instanceof Text) text.data = name;
      else this.box.append(name);
    }
  }
  customElements.define('x-provider', Provider);
  const providers = () => [...document.querySelectorAll<Provider>('x-provider')];
  const names = ['Zephyrgate Living', 'Marrowdene Support'];
  providers().forEach((one, at) => {
    one.say(names[at] ?? '');
  });
  return {
    rename: () => providers()[0]?.say('Tazzlewick Lodge'),
    slotted: () => providers()[0]?.append('and Ombersly Fold'),
    nest: () => {
      const inner = new Provider();
      inner.say('Quillbrook Homecare');
      providers()[1]?.box.append(inner);
    },
    move: () => {
      const [first] = providers();
      if (first !== undefined) document.body.append(first);
    },
    remove: () => providers()[0]?.remove(),
  };
};

export const shadow: TestPage = {
  title: 'closed shadow roots',
  body: '<x-provider></x-provider><hr><x-provider></x-provider>',
  run,
  settings: { openClosed: true },
  ink: { 'rw-2': ['Marrowdene Support'], 'rw-4': ['Zephyrgate Living'] },
  steps: [
    { does: 'rename', ink: { 'rw-2': ['Marrowdene Support'], 'rw-3': ['Tazzlewick Lodge'] } },
    {
      does: 'slotted',
      ink: { 'rw-2': ['Marrowdene Support'], 'rw-3': ['Tazzlewick Lodge'], 'rw-5': ['Ombersly Fold'] },
    },
    {
      does: 'nest',
      ink: {
        'rw-1': ['Quillbrook Homecare'],
        'rw-2': ['Marrowdene Support'],
        'rw-3': ['Tazzlewick Lodge'],
        'rw-5': ['Ombersly Fold'],
      },
    },
    {
      does: 'move',
      ink: {
        'rw-1': ['Quillbrook Homecare'],
        'rw-2': ['Marrowdene Support'],
        'rw-3': ['Tazzlewick Lodge'],
        'rw-5': ['Ombersly Fold'],
      },
    },
    { does: 'remove', ink: { 'rw-3': ['Tazzlewick Lodge'], 'rw-5': ['Ombersly Fold'] } },
  ],
};
