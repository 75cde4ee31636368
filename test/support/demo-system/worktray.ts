/** The worktray: a plain table of packages to place, one row a case. */
import { html } from '../web/html.ts';
import { layout } from './layout.ts';
import { WRITTEN_NAMES, type WrittenName } from './written-names.ts';

const NEEDS = [
  '14 hrs, single-handed',
  '21 hrs, double-handed',
  '7 hrs, single-handed',
  '10.5 hrs, single-handed',
  'Residential bed',
];
const STATES = ['Offer out', 'Awaiting reply', 'Placed', 'Review due', 'Hospital discharge'];

const pick = <T>(list: readonly T[], position: number): T | string => list[position % list.length] ?? '';

const caseRow = (name: WrittenName, position: number) => html`<tr>
<td><a href="/notes">FS-${40_118 + position * 7}</a></td>
<td>${pick(STATES, position * 3)}</td>
<td>${pick(NEEDS, position * 2)}</td>
<td>${name.area}</td>
<td class="wide">${name.written}</td>
<td><span class="state">${position % 4 === 0 ? 'Today' : `${2 + (position % 6)} days`}</span></td>
</tr>`;

/** The page. */
export const worktray = (): string =>
  layout(
    '/worktray',
    html`<p class="filters"><span>Team: Brokerage duty</span><span>Open packages: ${WRITTEN_NAMES.length}</span><span>Sorted by: case reference</span></p>
<table id="worktray">
<thead><tr><th>Case</th><th>State</th><th>Need</th><th>Area</th><th>Provider</th><th>Due</th></tr></thead>
<tbody>
${WRITTEN_NAMES.map(caseRow)}
</tbody>
</table>`,
  );
