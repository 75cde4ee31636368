/** A React 19 page that renames, sorts, removes and adds rows, as single-page case systems do. */
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

interface Row {
  readonly id: number;
  readonly name: string;
}

declare global {
  interface Window {
    app: { set: (change: (rows: readonly Row[]) => readonly Row[]) => void };
  }
}

const Line = ({ row }: { row: Row }) =>
  createElement(
    'tr',
    null,
    createElement('td', null, row.id),
    createElement('td', null, 'Placed at ', row.name, ' since May'),
  );

const Table = ({ first }: { first: readonly Row[] }) => {
  const [rows, set] = useState(first);
  window.app = { set };
  return createElement(
    'table',
    null,
    createElement(
      'tbody',
      null,
      rows.map((row) => createElement(Line, { key: row.id, row })),
    ),
  );
};

const root = document.getElementById('app');
if (root !== null) {
  const names = ['Marrowdene Support', 'Tazzlewick Lodge', 'Zephyrgate Living', 'Ombersly Fold'];
  createRoot(root).render(createElement(Table, { first: names.map((name, id) => ({ id, name })) }));
}
