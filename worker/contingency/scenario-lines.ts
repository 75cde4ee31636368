/** Outcomes of what-ifs side by side, figure by figure, in all and by area. Pure. */
import type { Outcome, OutcomeRow } from '../../shared/api/scenario.ts';
import { areaKey, FIGURES, type FigureName, type Sum } from '../../shared/risk/exposure.ts';
import { dayWords } from '../../shared/ui/age.ts';

/** One figure of one outcome. */
export interface Value {
  /** A number or a day, `YYYY-MM-DD`; null where nobody knows it. */
  readonly told: number | string | null;
  /** There may be more of it. */
  readonly atLeast: boolean;
}

/** Each figure by its name. */
export type LineKey =
  | FigureName
  | 'contracts'
  | 'workingDays'
  | 'placedBy'
  | 'spare'
  | 'left'
  | 'alternatives'
  | 'apart';

/** One figure of several outcomes. */
export interface Line {
  readonly key: LineKey;
  /** In the order of the outcomes; null where there is none, or nothing stops in the area. */
  readonly values: readonly (Value | null)[];
}

/** What belongs together: all, or one area. */
export interface Section {
  /** The area's key; null for all. */
  readonly area: string | null;
  /** As people write the area; null where it is not given, and for all. */
  readonly name: string | null;
  readonly lines: readonly Line[];
}

/** What people read. */
export const LINE_WORDS: Readonly<Record<LineKey, string>> = {
  contracts: 'Contracts',
  people: 'People',
  packages: 'Packages',
  hoursPerWeek: 'Hours a week',
  doubleHanded: 'Double-handed packages',
  workingDays: 'Working days to place everyone',
  placedBy: 'Everyone is placed by',
  spare: 'Known spare hours that count',
  left: 'Hours that nobody is known to take',
  alternatives: 'Alternatives',
  apart: 'Good or Outstanding, not counted',
};

type AreaOutcome = Outcome['byArea'][number];

const exact = (told: number | string | null): Value => ({ told, atLeast: false });
const summed = ({ sum, notGiven }: Sum): Value => ({ told: sum, atLeast: sum !== null && notGiven > 0 });
const leftValue = (left: number | null, { notGiven }: Sum): Value => ({
  told: left,
  atLeast: left !== null && notGiven > 0,
});

const overall = ({ totals, placing, hours }: Outcome): [LineKey, Value][] => [
  ['contracts', exact(totals.contracts)],
  ...FIGURES.map((name): [LineKey, Value] => [name, summed(totals[name])]),
  ['workingDays', { told: placing.workingDays, atLeast: placing.workingDays !== null && placing.atLeast }],
  ['placedBy', { told: placing.placedBy, atLeast: false }],
  ['spare', exact(hours.spare)],
  ['left', leftValue(hours.left, totals.hoursPerWeek)],
];

const ofArea = (area: AreaOutcome): [LineKey, Value][] => [
  ['people', summed(area.people)],
  ['hoursPerWeek', summed(area.hoursPerWeek)],
  ['spare', exact(area.spare)],
  ['left', leftValue(area.left, area.hoursPerWeek)],
  ['alternatives', exact(area.alternatives)],
  ['apart', exact(area.apart)],
];

/** Lays what was told of each beside each other. */
const linesOf = (told: readonly (readonly [LineKey, Value][] | null)[]): Line[] => {
  const [keys = []] = told.filter((one) => one !== null);
  return keys.map(([key]) => ({
    key,
    values: told.map((one) => one?.find(([name]) => name === key)?.[1] ?? null),
  }));
};

const text = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** All of them, then each area in which anything stops, by name, what is not given last; null stands for an outcome that is not known. */
export const sectionsOf = (outcomes: readonly (Outcome | null)[]): Section[] => {
  const known = outcomes.filter((one) => one !== null);
  const names = new Map(known.flatMap(({ byArea }) => byArea.map(({ area }) => [areaKey(area), area])));
  const keys = [...names.keys()].sort((one, other) => Number(one === '') - Number(other === '') || text(one, other));
  const areas = keys.map((key): Section => {
    const own = outcomes.map((one) => one?.byArea.find(({ area }) => areaKey(area) === key) ?? null);
    return {
      area: key,
      name: names.get(key) ?? null,
      lines: linesOf(own.map((one) => (one === null ? null : ofArea(one)))),
    };
  });
  const all = linesOf(outcomes.map((one) => (one === null ? null : overall(one))));
  return [{ area: null, name: null, lines: all }, ...areas];
};

/** "at least 1,200", "12 November 2026", "not known"; a dash for nothing at all. */
export const valueWords = (value: Value | null): string => {
  if (value === null) return '–';
  const { told, atLeast } = value;
  if (told === null) return 'not known';
  if (typeof told === 'string') return dayWords(told);
  return `${atLeast ? 'at least ' : ''}${told.toLocaleString('en-GB')}`;
};

/** What became of a figure: "+3", "−2.5", "12 days later"; empty where it is the same. */
export const changeWords = (before: Value | null, after: Value | null): string => {
  const [from, to] = [before?.told ?? null, after?.told ?? null];
  if (from === to) return before?.atLeast === after?.atLeast ? '' : 'other contracts give it';
  if (typeof from === 'number' && typeof to === 'number') {
    const by = Math.round((to - from) * 100) / 100;
    return `${by < 0 ? '−' : '+'}${Math.abs(by).toLocaleString('en-GB')}`;
  }
  if (typeof from === 'string' && typeof to === 'string') {
    const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
    return `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'earlier' : 'later'}`;
  }
  return from === null ? 'came' : 'went';
};

/** A contract that is not what it was. */
export interface Difference {
  readonly kind: 'came' | 'went' | 'changed';
  readonly before: OutcomeRow | null;
  readonly after: OutcomeRow | null;
}

const isSame = (one: OutcomeRow, other: OutcomeRow): boolean =>
  FIGURES.every((name) => one[name] === other[name]) &&
  areaKey(one.area) === areaKey(other.area) &&
  one.contractType === other.contractType;

/** The contracts behind what changed: those that came, those that went, those with other figures. */
export const differencesOf = (before: readonly OutcomeRow[], after: readonly OutcomeRow[]): Difference[] => {
  const was = new Map(before.map((row) => [row.contractId, row]));
  const is = new Set(after.map(({ contractId }) => contractId));
  const there = after.flatMap((row): Difference[] => {
    const old = was.get(row.contractId) ?? null;
    if (old === null) return [{ kind: 'came', before: null, after: row }];
    return isSame(old, row) ? [] : [{ kind: 'changed', before: old, after: row }];
  });
  const gone = before.filter(({ contractId }) => !is.has(contractId));
  return [...there, ...gone.map((row): Difference => ({ kind: 'went', before: row, after: null }))];
};
