/** A virtual list of 3,000 rows: two dozen row elements, filled anew while one scrolls. */
import type { TestPage } from './page.ts';

const NAMES = [
  'Marrowdene Support',
  'Nobody Knows Them',
  'Tazzlewick Lodge',
  'Zephyrgate Living',
  'Marrowdene Support Norwick',
  'Case closed',
  'Ombersly Fold',
];
const HEIGHT = 20;
const SHOWN = 24;
const nameAt = (at: number) => NAMES[at % NAMES.length] ?? '';

const run = () => {
  const scroller = document.getElementById('scroller') as HTMLElement;
  const space = document.createElement('div');
  space.style.cssText = `position:relative;height:${3_000 * HEIGHT}px`;
  const rows = Array.from({ length: SHOWN }, () => {
    const row = document.createElement('div');
    row.setAttribute('role', 'row');
    row.style.cssText = `position:absolute;height:${HEIGHT}px`;
    row.append(document.createTextNode(''));
    return row;
  });
  space.append(...rows);
  scroller.append(space);
  const fill = () => {
    const first = Math.floor(scroller.scrollTop / HEIGHT);
    for (let at = first; at < first + SHOWN; at += 1) {
      const row = rows[at % SHOWN];
      const text = row?.firstChild;
      if (row === undefined || !(text instanceof Text)) continue;
      const words = `${at}: ${nameAt(at)}`;
      if (text.data !== words) text.data = words;
      row.style.transform = `translateY(${at * HEIGHT}px)`;
    }
  };
  scroller.addEventListener('scroll', fill);
  fill();
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const scroll = async (by: number, times: number) => {
    for (let turn = 0; turn < times; turn += 1) {
      scroller.scrollTop += by;
      await painted();
    }
  };
  return {
    creep: () => scroll(7, 12),
    fling: () => scroll(HEIGHT * 31, 20),
    home: async () => {
      scroller.scrollTop = 0;
      await painted();
      await painted();
    },
  };
};

/** The ink of the rows that are filled when `first` is the topmost. */
const inkFrom = (first: number) => {
  const shown = Array.from({ length: SHOWN }, (_, at) => nameAt(first + at));
  const of = (...names: string[]) => shown.filter((name) => names.includes(name)).sort();
  return {
    'rw-2': of('Marrowdene Support'),
    'rw-3': of('Tazzlewick Lodge'),
    'rw-4': of('Zephyrgate Living', 'Marrowdene Support Norwick'),
    'rw-5': of('Ombersly Fold'),
  };
};

export const virtual: TestPage = {
  title: 'a virtual list',
  body: '<div id="scroller" style="height:300px;overflow:auto;font:12px/20px sans-serif"></div>',
  run,
  ink: inkFrom(0),
  steps: [
    { does: 'creep', ink: inkFrom(4) },
    { does: 'fling', ink: inkFrom(4 + 31 * 20) },
    { does: 'home', ink: inkFrom(0) },
  ],
};
