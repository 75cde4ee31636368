/**
 * An imitation of how Knockout changes a page: the `text` binding writes `data` of a lone text node and clears the
 * element where there is more than that; `foreach` takes children out and puts them, or new ones, in again.
 */
import type { TestPage } from './page.ts';

const run = () => {
  const list = document.getElementById('list') as HTMLElement;
  const title = document.getElementById('title') as HTMLElement;
  const bindText = (element: Element, words: string) => {
    const only = element.firstChild;
    if (only === null || only.nodeType !== 3 || only.nextSibling !== null) {
      element.replaceChildren();
      element.append(document.createTextNode(words));
    } else {
      (only as Text).data = words;
    }
  };
  const template = (name: string) => {
    const item = document.createElement('li');
    const box = document.createElement('span');
    box.dataset.bind = 'text: provider';
    bindText(box, name);
    item.append('Provider: ', box);
    return item;
  };
  const each = (names: readonly string[]) => {
    while (list.firstChild !== null) list.firstChild.remove();
    list.append(document.createComment('ko foreach: providers'));
    for (const name of names) list.append(template(name));
    list.append(document.createComment('/ko'));
  };
  each(['Tazzlewick Lodge', 'Zephyrgate Living', 'Ombersly Fold']);
  bindText(title, 'Marrowdene Support');
  const boxes = () => [...list.querySelectorAll('span')];
  return {
    retitle: () => bindText(title, 'Zephyrgate Living'),
    rewrite: () => {
      title.textContent = 'Ombersly Fold';
    },
    rebind: () => {
      for (const [at, box] of boxes().entries()) {
        bindText(box, at === 1 ? 'Quillbrook Homecare' : 'Marrowdene Support');
      }
    },
    again: () => each(['Zephyrgate Living', 'Tazzlewick Lodge']),
    reorder: () => {
      // An observable array that was sorted: rows that stay are taken out and put in, filled anew in between.
      const items = [...list.querySelectorAll('li')];
      for (const item of items) item.remove();
      for (const [at, item] of items.entries()) {
        bindText(item.lastElementChild as Element, at === 0 ? 'Ombersly Fold' : 'Nobody');
      }
      list.append(...items.reverse());
    },
    joined: () => {
      // The words of one binding meet those of the next: "Marrow" and "dene Support" make a name on the screen.
      const item = document.createElement('li');
      const halves = ['Marrow', 'dene Support'].map((words) => {
        const half = document.createElement('span');
        half.textContent = words;
        return half;
      });
      item.append(...halves);
      list.append(item);
    },
    parted: () => bindText(list.querySelector('li:last-child span') as Element, 'Sparrow'),
  };
};

export const knockout: TestPage = {
  title: 'rebinding as Knockout does it',
  body: '<h1 id="title" data-bind="text: chosen"></h1><ul id="list"></ul>',
  run,
  ink: {
    'rw-2': ['Marrowdene Support'],
    'rw-3': ['Tazzlewick Lodge'],
    'rw-4': ['Zephyrgate Living'],
    'rw-5': ['Ombersly Fold'],
  },
  steps: [
    {
      does: 'retitle',
      ink: {
        'rw-3': ['Tazzlewick Lodge'],
        'rw-4': ['Zephyrgate Living', 'Zephyrgate Living'],
        'rw-5': ['Ombersly Fold'],
      },
    },
    {
      does: 'rewrite',
      ink: {
        'rw-3': ['Tazzlewick Lodge'],
        'rw-4': ['Zephyrgate Living'],
        'rw-5': ['Ombersly Fold', 'Ombersly Fold'],
      },
    },
    {
      does: 'rebind',
      ink: {
        'rw-1': ['Quillbrook Homecare'],
        'rw-2': ['Marrowdene Support', 'Marrowdene Support'],
        'rw-5': ['Ombersly Fold'],
      },
    },
    {
      does: 'again',
      ink: { 'rw-3': ['Tazzlewick Lodge'], 'rw-4': ['Zephyrgate Living'], 'rw-5': ['Ombersly Fold'] },
    },
    { does: 'reorder', ink: { 'rw-5': ['Ombersly Fold', 'Ombersly Fold'] } },
    { does: 'joined', ink: { 'rw-2': ['Marrowdene Support'], 'rw-5': ['Ombersly Fold', 'Ombersly Fold'] } },
    { does: 'parted', ink: { 'rw-5': ['Ombersly Fold', 'Ombersly Fold'] } },
  ],
};
