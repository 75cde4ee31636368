/** Invented names, and a page's cells with some of them planted as internal systems write them. */

const SYLLABLES = ['fen', 'wick', 'hol', 'low', 'sedge', 'by', 'moor', 'lark', 'rise', 'thistle', 'mead', 'ash'];
const ENDINGS = ['Homecare', 'Care Ltd', 'House', 'Support Limited', '& Daughters', '(Sedgeby)'];
const FILLERS = [
  'Placed with the team since May 2024',
  '12/03/2024',
  'Mrs J – review due',
  '£1,204.50',
  'Care plan reviewed at home, support unchanged',
];
/** How a planted name is written: each keeps its canonical form. */
const WRITINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replaceAll(' ', '\u00a0'),
  (name) => name.replace('Ltd', 'Limited').replace('(', '- ').replace(')', ''),
  (name) => name.replace('&', 'and'),
];
const PLANTED_EVERY = 150;

/** Numbers below a bound, the same from one run to the next. */
const seeded = (seed: number) => {
  let state = seed;
  return (bound: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % bound;
  };
};

const pick = <T>(from: readonly T[], index: number): T => {
  const picked = from[index % from.length];
  if (picked === undefined) throw new RangeError('Nothing to pick from');
  return picked;
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const inventedName = (random: (bound: number) => number): string => {
  const word = () => capital([0, 0, 0].map(() => pick(SYLLABLES, random(SYLLABLES.length))).join(''));
  return `${word()} ${word()} ${pick(ENDINGS, random(ENDINGS.length))}`;
};

/** Distinct invented names. */
export const inventedNames = (count: number): string[] => {
  const random = seeded(count);
  const names = new Set<string>();
  while (names.size < count) names.add(inventedName(random));
  return [...names];
};

/** The texts of a page's cells, and how many of them hold a name. */
export const pageOf = (names: readonly string[], cells: number): { cells: string[]; planted: number } => {
  const random = seeded(cells);
  const texts = Array.from({ length: cells }, (_, index) => {
    if (index % PLANTED_EVERY !== 0) return pick(FILLERS, random(FILLERS.length));
    return pick(WRITINGS, random(WRITINGS.length))(pick(names, random(names.length)));
  });
  return { cells: texts, planted: Math.ceil(cells / PLANTED_EVERY) };
};
