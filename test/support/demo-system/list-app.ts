/** The provider list: 5,000 rows of which only those in view exist; scrolling writes new names into the same nodes. */
import { WRITTEN_NAMES } from './written-names.ts';

const ROWS = 5_000;
const ROW_HEIGHT = 30;

interface ShownRow {
  readonly element: HTMLElement;
  readonly reference: HTMLElement;
  readonly name: HTMLElement;
}

const makeRow = (parent: HTMLElement): ShownRow => {
  const element = document.createElement('div');
  const reference = document.createElement('span');
  const name = document.createElement('span');
  element.className = 'row';
  element.append(reference, name);
  parent.append(element);
  return { element, reference, name };
};

const writeRow = (row: ShownRow, number: number): void => {
  row.element.style.top = `${number * ROW_HEIGHT}px`;
  row.element.hidden = number >= ROWS;
  row.reference.textContent = `Offer ${ROWS - number}`;
  row.name.textContent = WRITTEN_NAMES[number % WRITTEN_NAMES.length]?.written ?? '';
};

/** Row `number` always uses the same element of the ring, so that only rows that came into view are rewritten. */
const fill = (viewport: HTMLElement, ring: readonly ShownRow[], shown: number[]): void => {
  const first = Math.floor(viewport.scrollTop / ROW_HEIGHT);
  for (let number = first; number < first + ring.length; number += 1) {
    const place = number % ring.length;
    const row = ring[place];
    if (row === undefined || shown[place] === number) continue;
    writeRow(row, number);
    shown[place] = number;
  }
};

const start = (viewport: HTMLElement): void => {
  const filler = document.createElement('div');
  filler.style.height = `${ROWS * ROW_HEIGHT}px`;
  viewport.append(filler);
  const ring = Array.from({ length: Math.ceil(viewport.clientHeight / ROW_HEIGHT) + 2 }, () => makeRow(viewport));
  const shown: number[] = [];
  viewport.addEventListener('scroll', () => fill(viewport, ring, shown), { passive: true });
  fill(viewport, ring, shown);
};

const viewport = document.getElementById('list');
if (viewport !== null) start(viewport);
