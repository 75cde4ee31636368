/** Pages that change under the overlay: each change is a run of its own in the trace. */
import { moment, quiet } from './ledger.ts';

/** The rows that a page may show, as cells; put beside it by the driver. */
const rowsOfPage = (): string[][] => JSON.parse(document.getElementById('rows')?.textContent ?? '[]');

const taskAfter = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const frames = async (count: number): Promise<void> => {
  for (let at = 0; at < count; at += 1)
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
};

/** A virtual list shows the next rows in the elements of the last ones. */
export const recycle = async (times: number): Promise<void> => {
  const shown = [...document.querySelectorAll('#list > div')];
  const rows = rowsOfPage();
  for (let time = 1; time <= times; time += 1) {
    await quiet();
    moment('run');
    shown.forEach((element, index) => {
      const row = rows[(time * shown.length + index) % rows.length] ?? [];
      row.forEach((text, cell) => {
        const into = element.children[cell];
        if (into !== undefined) into.textContent = text;
      });
    });
    await frames(1);
    await quiet();
  }
};

/** The page's own application sorts its rows the other way round. */
export const resort = async (times: number): Promise<void> => {
  for (let time = 0; time < times; time += 1) {
    await quiet();
    moment('run');
    window.dispatchEvent(new Event('bench-sort'));
    await frames(3);
    await quiet();
  }
};

type Change = (rows: readonly Element[], at: number) => void;

/** What case systems do all day: a text is set, a cell is filled anew, a row comes, a row goes. */
const CHANGES: readonly Change[] = [
  (rows, at) => {
    const text = rows[at % rows.length]?.children[6]?.firstChild ?? null;
    if (text instanceof Text) text.data = at % 2 === 0 ? 'Placed' : 'Open';
  },
  (rows, at) => {
    const [from, to] = [rows[(at * 7) % rows.length]?.children[3], rows[(at * 5) % rows.length]?.children[3]];
    if (from !== undefined && to !== undefined) to.textContent = from.textContent;
  },
  (rows, at) => {
    const row = rows[(at * 3) % rows.length];
    if (row !== undefined) row.after(row.cloneNode(true));
  },
  (rows, at) => rows[(at * 11) % rows.length]?.remove(),
];

/** So many changes, each in a task of its own; the whole stream is one run. */
export const stream = async (changes: number): Promise<void> => {
  const rows = [...document.querySelectorAll('tr')];
  await quiet();
  moment('run');
  for (let at = 0; at < changes; at += 1) {
    CHANGES[at % CHANGES.length]?.(rows, at);
    await taskAfter();
  }
  await quiet();
};

/** So many keystrokes in the page's editor, each a run. */
export const type = async (keys: number): Promise<void> => {
  const editor = document.querySelector<HTMLElement>('[contenteditable]');
  editor?.focus();
  document.getSelection()?.selectAllChildren(editor?.lastElementChild ?? document.body);
  document.getSelection()?.collapseToEnd();
  await quiet();
  for (let key = 0; key < keys; key += 1) {
    moment('run');
    document.execCommand('insertText', false, 'needs a review '.charAt(key % 15));
    await taskAfter();
  }
};
