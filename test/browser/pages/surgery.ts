/** A page that cuts, joins, wraps and moves its own texts, as highlighters and editors of a page's own do. */
import type { TestPage } from './page.ts';

const run = () => {
  const byId = (id: string) => document.getElementById(id) as HTMLElement;
  const textOf = (id: string) => byId(id).firstChild as Text;
  return {
    cut: () => void textOf('a').splitText(5),
    cutAgain: () => void (byId('a').lastChild as Text).splitText(6),
    between: () => (byId('a').lastChild as Text).before('x'),
    mend: () => {
      byId('a').childNodes[2]?.remove();
      byId('a').normalize();
    },
    longer: () => textOf('a').appendData(' Norwick'),
    shorter: () => textOf('a').deleteData(18, 8),
    replaced: () => textOf('a').replaceData(0, 18, 'Tazzlewick Lodge'),
    wrap: () => {
      const range = document.createRange();
      range.setStart(textOf('b'), 0);
      range.setEnd(textOf('b'), 10);
      range.surroundContents(document.createElement('mark'));
    },
    unwrap: () => {
      const mark = document.querySelector('mark');
      mark?.replaceWith(...mark.childNodes);
      byId('b').normalize();
    },
    move: () => {
      // An atomic move where the browser has one (DOM Standard, `moveBefore`), else the common one.
      const to = byId('list') as HTMLElement & { moveBefore?: (node: Node, child: Node | null) => void };
      if (to.moveBefore === undefined) to.insertBefore(byId('b'), to.firstChild);
      else to.moveBefore(byId('b'), to.firstChild);
    },
    fragment: () => {
      const fragment = document.createDocumentFragment();
      fragment.append(...byId('list').childNodes);
      (fragment.firstChild?.firstChild as Text).data = 'Quillbrook Homecare';
      byId('list').append(fragment);
    },
    write: () => {
      byId('list').innerText = 'Ombersly Fold\nMarrowdene Support';
    },
    insert: () => byId('list').insertAdjacentHTML('beforeend', '<p>Zephyrgate <i>Living</i></p>'),
    unbroken: () => {
      // Two lines become one, and with it one name of another provider.
      byId('d').querySelector('br')?.replaceWith(' ');
    },
    broken: () => {
      const text = byId('d').childNodes[1];
      text?.replaceWith(document.createElement('br'));
    },
    joined: () => {
      // What stood between two words goes, and they become a name.
      byId('c').querySelector('img')?.remove();
    },
  };
};

/** The ink of the last paragraph while it is two lines. */
const LAST = 'Marrowdene Support';
const REST = { 'rw-4': ['Zephyrgate Living'] };
const LATER = { 'rw-2': [LAST, LAST], 'rw-3': ['Tazzlewick Lodge'], ...REST };

export const surgery: TestPage = {
  title: 'a page that cuts and joins its texts',
  body: `<p id="a">Marrowdene Support</p><p id="b">Zephyrgate Living</p><div id="list"></div>
    <p id="c">Ombersly <img alt="">Fold</p><p id="d">Marrowdene Support<br>Norwick</p>`,
  run,
  ink: { 'rw-2': ['Marrowdene Support', LAST], ...REST },
  steps: [
    { does: 'cut', ink: { 'rw-2': ['Marrowdene Support', LAST], ...REST } },
    { does: 'cutAgain', ink: { 'rw-2': ['Marrowdene Support', LAST], ...REST } },
    { does: 'between', ink: { 'rw-2': [LAST], ...REST } },
    { does: 'mend', ink: { 'rw-2': ['Marrowdene Support', LAST], ...REST } },
    { does: 'longer', ink: { 'rw-2': [LAST], 'rw-4': ['Marrowdene Support Norwick', 'Zephyrgate Living'] } },
    { does: 'shorter', ink: { 'rw-2': ['Marrowdene Support', LAST], ...REST } },
    { does: 'replaced', ink: { 'rw-2': [LAST], 'rw-3': ['Tazzlewick Lodge'], ...REST } },
    { does: 'wrap', ink: { 'rw-2': [LAST], 'rw-3': ['Tazzlewick Lodge'], ...REST } },
    { does: 'unwrap', ink: { 'rw-2': [LAST], 'rw-3': ['Tazzlewick Lodge'], ...REST } },
    { does: 'move', ink: { 'rw-2': [LAST], 'rw-3': ['Tazzlewick Lodge'], ...REST } },
    { does: 'fragment', ink: { 'rw-1': ['Quillbrook Homecare'], 'rw-2': [LAST], 'rw-3': ['Tazzlewick Lodge'] } },
    {
      does: 'write',
      ink: { 'rw-2': ['Marrowdene Support', LAST], 'rw-3': ['Tazzlewick Lodge'], 'rw-5': ['Ombersly Fold'] },
    },
    { does: 'insert', ink: { ...LATER, 'rw-5': ['Ombersly Fold'] } },
    {
      does: 'unbroken',
      ink: {
        'rw-2': ['Marrowdene Support'],
        'rw-3': ['Tazzlewick Lodge'],
        'rw-4': ['Marrowdene Support Norwick', 'Zephyrgate Living'],
        'rw-5': ['Ombersly Fold'],
      },
    },
    { does: 'broken', ink: { ...LATER, 'rw-5': ['Ombersly Fold'] } },
    { does: 'joined', ink: { ...LATER, 'rw-5': ['Ombersly Fold', 'Ombersly Fold'] } },
  ],
};
