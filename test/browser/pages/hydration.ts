/** Markup that React made on the server: inked first, taken over by React in the browser afterwards. */
import { createElement, useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import type { TestPage } from './page.ts';

const Note = ({ first }: { first: string }) => {
  const [name, set] = useState(first);
  return createElement(
    'p',
    { id: 'note' },
    'Placed at ',
    name,
    ' since May. ',
    createElement('button', { type: 'button', onClick: () => set('Zephyrgate Living') }, 'Rename'),
  );
};

const committed = () => new Promise((resolve) => setTimeout(resolve, 30));

const run = () => ({
  hydrate: () => {
    hydrateRoot(document.getElementById('root') as HTMLElement, createElement(Note, { first: 'Marrowdene Support' }));
    return committed();
  },
  rename: () => {
    document.querySelector('button')?.click();
    return committed();
  },
});

export const hydration: TestPage = {
  title: 'a page that React hydrates',
  body: `<div id="root">${renderToString(createElement(Note, { first: 'Marrowdene Support' }))}</div>`,
  run,
  ink: { 'rw-2': ['Marrowdene Support'] },
  steps: [
    { does: 'hydrate', ink: { 'rw-2': ['Marrowdene Support'] } },
    { does: 'rename', ink: { 'rw-4': ['Zephyrgate Living'] } },
  ],
};
