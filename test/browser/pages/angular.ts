/**
 * An imitation of how Angular changes a page: interpolations write `nodeValue` of one text node that stays, a
 * repeated row is a view before a comment that anchors it, and views are moved by `insertBefore`.
 */
import type { TestPage } from './page.ts';

interface View {
  readonly row: HTMLElement;
  readonly text: Text;
  readonly note: Comment;
}

const run = () => {
  const anchor = document.createComment('container');
  const list = document.querySelector('app-list tbody') as HTMLElement;
  list.append(anchor);
  let views: View[] = [];

  const create = (): View => {
    const row = document.createElement('tr');
    const box = document.createElement('td');
    const text = document.createTextNode('');
    // An *ngIf that is not shown leaves its anchor within the cell.
    const note = document.createComment('bindings={"ng-reflect-ng-if":"false"}');
    row.setAttribute('_ngcontent-c1', '');
    box.append(text, note);
    row.append(box);
    return { row, text, note };
  };
  /** Change detection: a binding is written only where its value is another. */
  const bind = (view: View, name: string) => {
    const words = ` Placed at ${name} since May `;
    if (view.text.nodeValue !== words) view.text.nodeValue = words;
  };
  const show = (names: readonly string[]) => {
    while (views.length < names.length) views.push(create());
    for (const gone of views.splice(names.length)) gone.row.remove();
    names.forEach((name, at) => {
      const view = views[at];
      if (view === undefined) return;
      bind(view, name);
      if (!view.row.isConnected) list.insertBefore(view.row, anchor);
    });
  };
  const move = () => {
    views = views.reverse();
    for (const { row } of views) list.insertBefore(row, anchor);
  };
  show(['Marrowdene Support', 'Tazzlewick Lodge', 'Zephyrgate Living']);
  return {
    rename: () => show(['Zephyrgate Living', 'Marrowdene Support', 'Ombersly Fold']),
    lengthen: () => show(['Zephyrgate Living', 'Marrowdene Support Norwick', 'Ombersly Folded']),
    move,
    shrink: () => show(['Quillbrook Homecare Ltd']),
    condition: () => {
      const [view] = views;
      const shown = document.createElement('b');
      shown.textContent = 'formerly Tazzlewick Lodge';
      view?.note.parentNode?.insertBefore(shown, view.note);
    },
    churn: async () => {
      const names = ['Marrowdene Support', 'Tazzlewick Lodge', 'Zephyrgate Living', 'Ombersly Fold'];
      for (let turn = 0; turn < 24; turn += 1) {
        show(names.map((_, at) => names[(at + turn) % names.length] ?? ''));
        if (turn % 5 === 0) move();
        await new Promise((resolve) => setTimeout(resolve, (turn % 3) * 12));
      }
    },
  };
};

export const angular: TestPage = {
  title: 'rebinding as Angular does it',
  body: '<app-root><app-list><table><tbody></tbody></table></app-list></app-root>',
  run,
  ink: { 'rw-2': ['Marrowdene Support'], 'rw-3': ['Tazzlewick Lodge'], 'rw-4': ['Zephyrgate Living'] },
  steps: [
    {
      does: 'rename',
      ink: { 'rw-2': ['Marrowdene Support'], 'rw-4': ['Zephyrgate Living'], 'rw-5': ['Ombersly Fold'] },
    },
    { does: 'lengthen', ink: { 'rw-4': ['Marrowdene Support Norwick', 'Zephyrgate Living'] } },
    { does: 'move', ink: { 'rw-4': ['Marrowdene Support Norwick', 'Zephyrgate Living'] } },
    {
      does: 'churn',
      ink: {
        'rw-2': ['Marrowdene Support'],
        'rw-3': ['Tazzlewick Lodge'],
        'rw-4': ['Zephyrgate Living'],
        'rw-5': ['Ombersly Fold'],
      },
    },
    { does: 'shrink', ink: { 'rw-1': ['Quillbrook Homecare Ltd'] } },
    { does: 'condition', ink: { 'rw-1': ['Quillbrook Homecare Ltd'], 'rw-3': ['Tazzlewick Lodge'] } },
  ],
};
