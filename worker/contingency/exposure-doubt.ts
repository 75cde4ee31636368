/** What should be looked at in new figures although they are taken. Pure. */
import type { ContractFigures } from './exposure-file.ts';

const WORDS: Readonly<Record<keyof ContractFigures, string>> = {
  people: 'people',
  packages: 'packages',
  hoursPerWeek: 'hours a week',
  doubleHanded: 'double-handed packages',
  selfFunders: 'self-funders',
};
const NAMES = Object.keys(WORDS) as (keyof ContractFigures)[];

/** A change is implausible by this factor, if it is also of this size: a small contract may well double. */
const FACTOR = 4;
const SIZE = 20;
/** Hours in a week. */
const WEEK = 168;

const plain = (figure: number): string => figure.toLocaleString('en-GB');

const isJump = (from: number, to: number): boolean =>
  Math.abs(to - from) >= SIZE && Math.max(from, to) >= FACTOR * Math.min(from, to);

const changeDoubt = (name: keyof ContractFigures, from: number | null, to: number | null): string[] => {
  if (from === null || from === to) return [];
  if (to === null) return [`${WORDS[name]} are not given any more, ${plain(from)} before`];
  return isJump(from, to) ? [`${WORDS[name]} go from ${plain(from)} to ${plain(to)}`] : [];
};

/** Figures that do not go together. */
const ownDoubts = ({ people, packages, hoursPerWeek, doubleHanded }: ContractFigures): string[] => [
  ...(packages !== null && doubleHanded !== null && doubleHanded > packages
    ? ['there are more double-handed packages than packages']
    : []),
  ...(people === 0 && hoursPerWeek !== null && hoursPerWeek > 0 ? ['there are hours and no people'] : []),
  // Two carers at a time, all day and night.
  ...(people !== null && people > 0 && hoursPerWeek !== null && hoursPerWeek > 2 * WEEK * people
    ? ['there are more hours than people could get in a week']
    : []),
];

/** What is doubtful of figures that come after others, in words; a person decides. */
export const doubtsOf = (before: ContractFigures, after: ContractFigures): string[] => [
  ...NAMES.flatMap((name) => changeDoubt(name, before[name], after[name])),
  ...ownDoubts(after),
];
