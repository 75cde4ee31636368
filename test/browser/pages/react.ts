/** A React 19 page: rows that are renamed, sorted, filtered, unmounted with their root's content, and mounted again. */
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { TestPage } from './page.ts';

interface Row {
  readonly id: number;
  readonly name: string;
}

type Change = (next: readonly Row[] | ((rows: readonly Row[]) => readonly Row[])) => void;

const FIRST: readonly Row[] = [
  { id: 1, name: 'Zephyrgate Living' },
  { id: 2, name: 'Marrowdene Support' },
  { id: 3, name: 'Ombersly Fold' },
];

const Line = ({ row, rename }: { row: Row; rename: () => void }) =>
  createElement(
    'tr',
    null,
    createElement('td', null, row.id),
    createElement('td', null, 'Placed at ', createElement('em', null, row.name), ' since May'),
    createElement('td', null, createElement('button', { type: 'button', onClick: rename }, 'Rename')),
  );

const run = () => {
  let change: Change = () => undefined;
  const Table = () => {
    const [rows, set] = useState<readonly Row[]>(FIRST);
    change = set;
    const rename = (id: number) => () =>
      set((before) => before.map((row) => (row.id === id ? { id, name: 'Tazzlewick Lodge' } : row)));
    const lines = rows.map((row) => createElement(Line, { key: row.id, row, rename: rename(row.id) }));
    return createElement('table', null, createElement('tbody', null, lines));
  };
  const root = createRoot(document.getElementById('root') as HTMLElement);
  root.render(createElement(Table, null));
  const committed = () => new Promise((resolve) => setTimeout(resolve, 30));
  const act = (next: Parameters<Change>[0]) => () => {
    change(next);
    return committed();
  };
  return {
    rename: async () => {
      document.querySelector('button')?.click();
      await committed();
    },
    sort: act((rows) => [...rows].reverse()),
    swap: act((rows) => rows.map((row, at) => ({ ...row, name: rows[(at + 1) % rows.length]?.name ?? '' }))),
    filter: act((rows) => rows.slice(1)),
    churn: async () => {
      for (let turn = 0; turn < 30; turn += 1) {
        change((rows) => rows.map(({ id }, at) => ({ id, name: FIRST[(at + turn) % FIRST.length]?.name ?? '' })));
        await new Promise((resolve) => setTimeout(resolve, (turn % 3) * 10));
      }
    },
    unmount: () => {
      root.render(null);
      return committed();
    },
    mount: () => {
      root.render(createElement(Table, null));
      return committed();
    },
  };
};

const ALL = { 'rw-2': ['Marrowdene Support'], 'rw-4': ['Zephyrgate Living'], 'rw-5': ['Ombersly Fold'] };
const RENAMED = { 'rw-2': ['Marrowdene Support'], 'rw-3': ['Tazzlewick Lodge'], 'rw-5': ['Ombersly Fold'] };

export const react: TestPage = {
  title: 'a React page',
  body: '<div id="root"></div>',
  run,
  ink: ALL,
  steps: [
    { does: 'rename', ink: RENAMED },
    { does: 'sort', ink: RENAMED },
    { does: 'swap', ink: RENAMED },
    { does: 'filter', ink: { 'rw-3': ['Tazzlewick Lodge'], 'rw-5': ['Ombersly Fold'] } },
    { does: 'churn', ink: { 'rw-5': ['Ombersly Fold'], 'rw-4': ['Zephyrgate Living'] } },
    { does: 'unmount', ink: {} },
    { does: 'mount', ink: ALL },
  ],
};
