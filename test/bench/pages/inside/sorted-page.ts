/** A React 19 application of one table, sorted the other way round at each `bench-sort`. */
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** What the page is given beside it, as JSON: the texts of each row. */
export type RowCells = readonly string[];

interface Row {
  readonly id: number;
  readonly cells: RowCells;
}

const Line = ({ row }: { row: Row }) =>
  createElement('tr', null, ...row.cells.map((text, cell) => createElement('td', { key: cell }, text)));

let sort = (): void => undefined;
window.addEventListener('bench-sort', () => sort());

const Table = ({ first }: { first: readonly Row[] }) => {
  const [rows, set] = useState(first);
  sort = () => set((before) => [...before].reverse());
  const lines = rows.map((row) => createElement(Line, { key: row.id, row }));
  return createElement('table', null, createElement('tbody', null, lines));
};

const root = document.getElementById('app');
const rows: RowCells[] = JSON.parse(document.getElementById('rows')?.textContent ?? '[]');
if (root !== null) {
  createRoot(root).render(createElement(Table, { first: rows.map((cells, id) => ({ id, cells })) }));
}
