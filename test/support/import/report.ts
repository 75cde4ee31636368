/** What an import did, for the person who ran it. */
import type { DifferenceBody, FileKind, RatingsImportBody } from '../../../shared/api/ratings-import.ts';
import { SCOPE_WORDS } from '../../../shared/ratings/rating.ts';
import type { PublishedFile } from './published-file.ts';

const NAMES: Readonly<Record<FileKind, string>> = {
  'latest-ratings': 'CQC’s latest ratings',
  'active-locations': 'CQC’s active locations',
  directory: 'CQC’s directory, which tells no ratings',
};

const MOST_IDS = 20;
const MOST_DIFFERENCES = 200;
const number = new Intl.NumberFormat('en-GB');
const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const dayWords = (day: string): string => dates.format(new Date(`${day}T00:00:00Z`));

const counted = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;

const listed = (words: ReadonlyMap<string, number>): string =>
  [...words].map(([text, rows]) => `"${text}" (${counted(rows, 'row', 'rows')})`).join(', ');

const fileLines = (file: PublishedFile, watched: readonly string[]): string[] => {
  const found = new Set(file.readings.map(({ locationId }) => locationId));
  const missing = watched.filter((id) => !found.has(id));
  const more = missing.length > MOST_IDS ? ` and ${number.format(missing.length - MOST_IDS)} more` : '';
  return [
    `${file.name}: ${NAMES[file.kind]}, ${file.producedOn === null ? 'of a day that is not known: keep the name CQC gave the file' : `produced ${dayWords(file.producedOn)}`}.`,
    `Read ${counted(file.rows, 'row', 'rows')}. Found ${number.format(found.size)} of ${counted(watched.length, 'watched location', 'watched locations')}.`,
    ...(missing.length === 0 ? [] : [`Not in the file: ${missing.slice(0, MOST_IDS).join(', ')}${more}`]),
    ...(file.unknownWords.size === 0 ? [] : [`Taken as not rated: ${listed(file.unknownWords)}`]),
    ...(file.unknownDomains.size === 0 ? [] : [`Passed over, as no key question: ${listed(file.unknownDomains)}`]),
  ];
};

const said = (words: string, publishedOn: string | null): string =>
  publishedOn === null ? words : `${words}, ${dayWords(publishedOn)}`;

const SUBJECTS = { ...SCOPE_WORDS, registration: 'Registration', provider: 'Provider', dormancy: 'Dormancy' } as const;

const cellsOf = (one: DifferenceBody): string[] => [
  one.locationId,
  one.name.slice(0, 40),
  one.service === null ? SUBJECTS[one.subject] : `${SUBJECTS[one.subject]}, ${one.service}`,
  said(one.file, one.filePublishedOn),
  said(one.api, one.apiPublishedOn),
  one.note ?? '',
];

/** Columns padded with spaces. */
const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
};

const differenceLines = (differences: readonly DifferenceBody[]): string[] => {
  if (differences.length === 0) return ['The file and CQC’s API agree on all of them.'];
  const shown = differences.slice(0, MOST_DIFFERENCES).map(cellsOf);
  const more = differences.length - shown.length;
  return [
    `Differences from CQC’s API: ${number.format(differences.length)}`,
    ...table([['Location', 'Name', 'Of', 'The file says', 'The API says', ''], ...shown]),
    ...(more > 0 ? [`  and ${number.format(more)} more`] : []),
  ];
};

const takenLines = (done: RatingsImportBody): string[] => {
  const changed = number.format(done.changed);
  const taken = counted(done.taken, 'location', 'locations');
  const heading = done.dryRun ? 'Would be new or changed' : 'New or changed';
  return [
    ...(done.taken > 0 ? [`${heading}: ${changed} of ${taken} known from files alone.`] : []),
    ...(done.compared > 0
      ? [`Compared with CQC’s API, and left as the API tells: ${counted(done.compared, 'location', 'locations')}.`]
      : []),
    ...(done.dualRegistrations === null
      ? []
      : [`Homes with two registrations: ${counted(done.dualRegistrations, 'pair', 'pairs')}.`]),
    ...(done.held
      ? ['Held: so many ratings changed at once that a person must say whether they are real, on the page /health.']
      : []),
  ];
};

/** The summary, one line an entry. `watched`: the ids of the watch list. */
export const importSummary = (file: PublishedFile, watched: readonly string[], done: RatingsImportBody): string[] => [
  ...fileLines(file, watched),
  ...takenLines(done),
  ...(done.compared > 0 ? differenceLines(done.differences) : []),
  ...(done.dryRun ? ['Only checked: nothing was changed.'] : []),
];
