/** England's figures: entered, taken back, brought back. */
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import type { EnglandFigure } from '../../shared/report/england.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { CodedError } from '../errors.ts';
import { readCount, readDay } from '../register/cell.ts';
import { insertEngland, removeEngland, restoreEngland } from './england-repository.ts';

/** The form's fields as they were typed, in its order. */
export const ENGLAND_FIELDS = [
  'asAt',
  'of',
  'source',
  'outstanding',
  'good',
  'requiresImprovement',
  'inadequate',
  'notRated',
] as const;
export type EnglandField = (typeof ENGLAND_FIELDS)[number];
export type TypedEngland = Readonly<Record<EnglandField, string>>;

type Entered = Omit<EnglandFigure, 'id' | 'enteredAt'>;

interface EnglandDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Characters of the two texts. */
const MOST = 200;

const textFault = (text: string, missing: string): string | null => {
  if (text === '') return missing;
  if (text.length > MOST) return `This is longer than ${MOST} characters.`;
  return personalDataIn(text)?.words ?? null;
};

const dayFault = (typed: string, today: string): string | null => {
  if (typed === '') return 'Give the day that the figures are of.';
  const read = readDay(typed);
  if (!read.ok) return `${read.reason}.`;
  return read.value > today ? 'This day is still to come.' : null;
};

const countFault = (typed: string, missing: string | null): string | null => {
  if (typed === '') return missing;
  const read = readCount(typed.replaceAll(',', ''));
  return read.ok ? null : `${read.reason}.`;
};

const COUNT = 'Give the number; 0 if there are none.';

const faultsOf = (typed: TypedEngland, today: string): [EnglandField, string][] => {
  const found: Readonly<Record<EnglandField, string | null>> = {
    asAt: dayFault(typed.asAt, today),
    of: textFault(typed.of, 'Say which services are counted.'),
    source: textFault(typed.source, 'Say where the figures were published.'),
    outstanding: countFault(typed.outstanding, COUNT),
    good: countFault(typed.good, COUNT),
    requiresImprovement: countFault(typed.requiresImprovement, COUNT),
    inadequate: countFault(typed.inadequate, COUNT),
    notRated: countFault(typed.notRated, null),
  };
  return ENGLAND_FIELDS.flatMap((field): [EnglandField, string][] => {
    const words = found[field];
    return words === null ? [] : [[field, words]];
  });
};

const countOf = (typed: string): number => Number(typed.replaceAll(',', ''));

const enteredOf = (typed: TypedEngland, asAt: string): Entered => ({
  asAt,
  of: typed.of,
  source: typed.source,
  outstanding: countOf(typed.outstanding),
  good: countOf(typed.good),
  requiresImprovement: countOf(typed.requiresImprovement),
  inadequate: countOf(typed.inadequate),
  notRated: typed.notRated === '' ? null : countOf(typed.notRated),
});

const isAllNought = ({ outstanding, good, requiresImprovement, inadequate }: Entered): boolean =>
  outstanding + good + requiresImprovement + inadequate === 0;

/** What was typed as figures, or what is wrong with it by field. `today` is the day in London. */
export const readTypedEngland = (
  typed: TypedEngland,
  today: string,
):
  | { readonly entered: Entered; readonly faults: null }
  | { readonly entered: null; readonly faults: Readonly<Record<string, string>> } => {
  const faults = faultsOf(typed, today);
  const day = readDay(typed.asAt);
  if (faults.length > 0 || !day.ok) return { entered: null, faults: Object.fromEntries(faults) };
  const entered = enteredOf(typed, day.value);
  return isAllNought(entered)
    ? { entered: null, faults: { good: 'All four ratings are 0: no shares can be told of that.' } }
    : { entered, faults: null };
};

/** Keeps figures, audited; its id. */
export const enterEngland = async (
  { db, now, newId }: EnglandDeps,
  entered: Entered,
  actor: string,
): Promise<string> => {
  const id = newId();
  await insertEngland(db, { ...entered, id, enteredAt: now().toISOString() }, actor);
  return id;
};

/** Takes figures back or brings them back, audited. Throws `CodedError` 409 `not-standing` where that was done before. */
export const turnEngland = async (
  { db, now }: EnglandDeps,
  turn: { readonly id: string; readonly to: 'removed' | 'standing' },
  actor: string,
): Promise<void> => {
  const done = { id: turn.id, at: now().toISOString(), actor };
  const changed = turn.to === 'removed' ? await removeEngland(db, done) : await restoreEngland(db, done);
  if (!changed) throw new CodedError(409, 'not-standing', 'This was done before, or there are no such figures.');
};

/** An empty form. */
export const emptyEngland = (now: Date): TypedEngland => ({
  asAt: londonDay(now).split('-').reverse().join('/'),
  of: 'Adult social care services',
  source: '',
  outstanding: '',
  good: '',
  requiresImprovement: '',
  inadequate: '',
  notRated: '',
});
