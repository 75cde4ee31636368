/** The register's fields and states in the words that people read. Pure. */
import type { FieldChange } from '../../shared/api/register.ts';
import type { ContractFields } from '../register/contract.ts';
import type { Happened } from '../register/history.ts';
import type { Deed } from '../register/history-repository.ts';
import { dayWords } from './dates.ts';

/** A contract's status. */
export const LIFECYCLE_WORDS: Readonly<Record<ContractFields['status'], string>> = {
  active: 'Active',
  suspended: 'Suspended',
  caution: 'Caution',
  'not-taking-work': 'Not taking work',
  withdrawn: 'Withdrawn',
  merged: 'Merged',
  ended: 'Ended',
};

/** A contract's type as people write it. */
export const CONTRACT_TYPE_WORDS: Readonly<Record<NonNullable<ContractFields['contractType']>, string>> = {
  framework: 'Framework',
  block: 'Block',
  spot: 'Spot',
  'cost-and-volume': 'Cost and volume',
  dps: 'Dynamic purchasing',
  'direct-award': 'Direct award',
  bridging: 'Bridging',
};

const COLUMN_WORDS: Readonly<Record<string, string>> = {
  location_id: 'Location id',
  provider_id: 'Provider id',
  name: 'Name',
  aliases: 'Other names',
  contract_type: 'Contract type',
  lot: 'Lot',
  area: 'Area',
  rank: 'Rank',
  start: 'Start',
  end: 'End',
  people: 'People',
  packages: 'Packages',
  hours_per_week: 'Hours a week',
  double_handed: 'Double-handed packages',
  status: 'Status',
  status_reason: 'Reason of the status',
  review_on: 'Review on',
  lead: 'Lead',
  plan_state: 'Plan',
  plan_reviewed_on: 'Plan reviewed on',
  reviews_done: 'Reviews done',
  reviews_due: 'Reviews due',
  self_funders: 'Self-funders, an estimate',
  figures_as_at: 'Figures as at',
  covers: 'Covers the locations',
};

const DAYS = new Set(['start', 'end', 'review_on', 'plan_reviewed_on', 'figures_as_at']);

/** A column's name in words; an unknown column keeps its header. */
export const columnWords = (column: string): string => COLUMN_WORDS[column] ?? column;

const wordIn = (words: Readonly<Record<string, string>>, value: string | number): string =>
  words[String(value)] ?? String(value);

/** A cell in words; "none" for an empty one. */
const cellWords = (column: string, value: FieldChange['from']): string => {
  if (value === null || value === '') return 'none';
  if (column === 'status') return wordIn(LIFECYCLE_WORDS, value);
  if (column === 'contract_type') return wordIn(CONTRACT_TYPE_WORDS, value);
  if (column === 'aliases') return String(value).replaceAll('|', '; ');
  return DAYS.has(column) && /^\d{4}-\d\d-\d\d$/.test(String(value)) ? dayWords(String(value)) : String(value);
};

/** "People: 14 → 12". */
export const changeWords = ({ column, from, to }: FieldChange): string =>
  `${columnWords(column)}: ${cellWords(column, from)} → ${cellWords(column, to)}`;

const SUBJECT = new Set(['location_id', 'provider_id', 'name']);

/** What a new row says, "People: 14", but for whom it is about. Its cells are as written. */
export const givenWords = (cells: ReadonlyMap<string, string>): string[] =>
  [...cells]
    .filter(([column, cell]) => !SUBJECT.has(column) && cell.trim() !== '')
    .map(([column, cell]) => `${columnWords(column)}: ${cellWords(column, cell.trim())}`);

/** "Lot 3", for a lot that is written "3" or "Lot 3". */
export const lotWords = (lot: string): string => (/^lot\b/i.test(lot) ? lot : `Lot ${lot}`);

const DEED_WORDS: Readonly<Record<Deed, string>> = {
  'register.import': 'by an import',
  'register.undo': 'by undoing an import',
  'register.alias-added': 'as an alias was confirmed',
  'register.alias-removed': 'as an alias was deleted',
  'register.alias-undone': 'as an alias was taken back',
  'register.location-given': 'as a person said which location it is',
  'register.coverage-confirmed': 'as a person said what it covers',
  'register.exposure': 'by an import of figures',
  'register.exposure-undone': 'by undoing an import of figures',
};

/** "Came onto the register by an import". */
export const happenedWords = ({ what, deed }: Happened): string => {
  const how = DEED_WORDS[deed] ?? '';
  if (what === 'came') return `Came onto the register ${how}`;
  return what === 'went' ? `Went off the register ${how}` : `Changed ${how}`;
};

/** The status with its reason: of a merged contract the reason says into what. */
export const lifecycleWords = ({ status, statusReason }: Pick<ContractFields, 'status' | 'statusReason'>): string => {
  const word = LIFECYCLE_WORDS[status];
  if (statusReason === null) return status === 'merged' ? 'Merged; the register does not say into what' : word;
  return statusReason.toLowerCase().startsWith(word.toLowerCase()) ? statusReason : `${word}: ${statusReason}`;
};

const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** "3,000"; a dash for none. */
export const figure = (value: number | null): string => (value === null ? '–' : plain.format(value));

/** "1 row", "3,000 rows". */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${plain.format(value)} ${value === 1 ? one : many}`;
