/** An ASP.NET-style grid: a form with its view state, sorted, edited and paged by postbacks of an update panel. */
import type { TestPage } from './page.ts';

type Row = readonly [name: string, postcode: string];

const FIRST: readonly Row[] = [
  ['Zephyrgate Living Ltd', 'ZG1 1AA'],
  ['Marrowdene Support', 'MD1 1AA'],
  ['Pipkindale Manor', 'OX9 9ZZ'],
  ['Pipkindale Manor', 'FN1 2AB'],
  ['Pipkindale Manor', ''],
  ['Tazzlewick Lodge', 'TL1 1AA'],
];
const SECOND: readonly Row[] = [
  ['Ombersly Fold', 'OF1 1AA'],
  ['Wrenfallow Enablement', 'WE1 1AA'],
  ['Nobody Knows Them', 'NK1 1AA'],
];

const link = (argument: string, words: string) =>
  `<a href="javascript:__doPostBack('ctl00$gv','${argument}')">${words}</a>`;

const cell = (row: number, name: string, edited: boolean) =>
  edited
    ? `<input name="ctl00$gv$ctl0${row}$txt" id="txt" value="${name}">`
    : `<span id="gv_lbl_${row}">${name}</span> ${link(`Edit$${row}`, 'Edit')}`;

/** The panel as the server renders it. */
const panel = (rows: readonly Row[], edited = -1) =>
  `<table id="gv" cellspacing="0" rules="all" border="1"><tbody>
  <tr><th>${link('Sort$Name', 'Provider')}</th><th>${link('Sort$Postcode', 'Postcode')}</th></tr>
  ${rows.map(([name, postcode], at) => `<tr><td>${cell(at, name, at === edited)}</td><td>${postcode}</td></tr>`).join('\n')}
  <tr><td colspan="2">${link('Page$1', '1')} ${link('Page$2', '2')}</td></tr>
</tbody></table>`;

const run = () => {
  let state = 0;
  let rows = [...FIRST];
  /** A partial postback: the answer of the server replaces the panel and the hidden field. */
  const postback = async (html: string) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    state += 1;
    (document.getElementById('__VIEWSTATE') as HTMLInputElement).value = `/wEPDwUK${state}`;
    (document.getElementById('up') as HTMLElement).innerHTML = html;
  };
  return {
    sort: () => {
      rows = rows.sort(([a], [b]) => a.localeCompare(b));
      return postback(panel(rows));
    },
    edit: async () => {
      await postback(panel(rows, 0));
      document.getElementById('txt')?.focus();
    },
    save: () => {
      rows[0] = [(document.getElementById('txt') as HTMLInputElement).value, 'QB1 1AA'];
      return postback(panel(rows));
    },
    moved: () => {
      // A script of the page writes one cell by itself: which of the same-named homes it is changes with it.
      const at = rows.findIndex(([, postcode]) => postcode === 'OX9 9ZZ');
      const box = document.querySelectorAll('#gv tr')[at + 1]?.lastElementChild;
      if (box?.firstChild instanceof Text) box.firstChild.data = 'FN1 2AB';
    },
    renamed: () => {
      const label = document.querySelector('#gv span');
      if (label !== null) label.textContent = 'Zephyrgate Living';
    },
    page: () => postback(panel(SECOND)),
    back: () => postback(panel(rows)),
  };
};

const SORTED = {
  'rw-2': ['Marrowdene Support', 'Pipkindale Manor'],
  'rw-3': ['Tazzlewick Lodge'],
  'rw-4': ['Pipkindale Manor', 'Zephyrgate Living Ltd'],
  'rw-6': ['Pipkindale Manor'],
};

export const grid: TestPage = {
  title: 'an ASP.NET-style grid with postbacks',
  body: `<form method="post" action="./worktray.aspx" id="form1">
    <input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUK0">
    <h1>Worktray</h1><div id="up">${panel(FIRST)}</div></form>`,
  run,
  ink: SORTED,
  steps: [
    {
      does: 'moved',
      ink: {
        'rw-2': ['Marrowdene Support', 'Pipkindale Manor', 'Pipkindale Manor'],
        'rw-3': ['Tazzlewick Lodge'],
        'rw-4': ['Zephyrgate Living Ltd'],
        'rw-6': ['Pipkindale Manor'],
      },
    },
    { does: 'sort', ink: SORTED },
    {
      does: 'edit',
      ink: { ...SORTED, 'rw-2': ['Pipkindale Manor'] },
    },
    { presses: 'End', ink: { ...SORTED, 'rw-2': ['Pipkindale Manor'] } },
    {
      types: ' Norwick',
      ink: { ...SORTED, 'rw-2': ['Pipkindale Manor'] },
    },
    {
      does: 'save',
      ink: {
        ...SORTED,
        'rw-2': ['Pipkindale Manor'],
        'rw-4': ['Marrowdene Support Norwick', 'Pipkindale Manor', 'Zephyrgate Living Ltd'],
      },
    },
    {
      does: 'renamed',
      ink: {
        'rw-2': ['Pipkindale Manor'],
        'rw-3': ['Tazzlewick Lodge'],
        'rw-4': ['Pipkindale Manor', 'Zephyrgate Living', 'Zephyrgate Living Ltd'],
        'rw-6': ['Pipkindale Manor'],
      },
    },
    {
      does: 'page',
      ink: { 'rw-2': ['Wrenfallow Enablement'], 'rw-5': ['Ombersly Fold'], 'rw-7': ['Wrenfallow Enablement'] },
    },
    {
      does: 'back',
      ink: {
        ...SORTED,
        'rw-2': ['Pipkindale Manor'],
        'rw-4': ['Marrowdene Support Norwick', 'Pipkindale Manor', 'Zephyrgate Living Ltd'],
      },
    },
  ],
};
