/** Regular expressions taken apart far enough to say which of them may take more time than their text is long. */

/** One thing that a pattern asks for, as often as `most` says. */
interface Atom {
  readonly text: string;
  readonly most: number;
  /** Where it is a group: its alternatives. */
  readonly ways: readonly (readonly Atom[])[];
}

type Way = readonly Atom[];

const QUANTIFIER = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/;

const mostOf = (quantifier: RegExpExecArray | null): number => {
  if (quantifier === null) return 1;
  const [text, least, comma, most] = quantifier;
  if (text.startsWith('?')) return 1;
  if (least === undefined || (comma === ',' && most === '')) return Number.POSITIVE_INFINITY;
  return Number(most || least);
};

/** The end of a class, from its opening bracket on. */
const endOfClass = (pattern: string, start: number): number => {
  let at = start + 1;
  while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
  return at + 1;
};

const ESCAPE = /^\\(?:[pPu]\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|k<\w+>|[\s\S])/;
const GROUP = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/;

/** Reads alternatives up to a closing bracket or the end. */
const readWays = (pattern: string, start: number): { ways: Way[]; end: number } => {
  const ways: Atom[][] = [[]];
  let at = start;
  while (at < pattern.length && pattern[at] !== ')') {
    const sign = pattern[at] ?? '';
    if (sign === '|') {
      ways.push([]);
      at += 1;
      continue;
    }
    const opening = sign === '(' ? (GROUP.exec(pattern.slice(at))?.[0] ?? '(') : '';
    const inner = opening === '' ? null : readWays(pattern, at + opening.length);
    const escaped = sign === '\\' ? (ESCAPE.exec(pattern.slice(at))?.[0].length ?? 2) : 1;
    const end = inner?.end ?? (sign === '[' ? endOfClass(pattern, at) : at + escaped);
    const quantifier = QUANTIFIER.exec(pattern.slice(end));
    ways.at(-1)?.push({ text: pattern.slice(at, end), most: mostOf(quantifier), ways: inner?.ways ?? [] });
    at = end + (quantifier?.[0].length ?? 0);
  }
  return { ways, end: at + 1 };
};

const isEndless = ({ most }: Atom): boolean => most === Number.POSITIVE_INFINITY;

const holdsEndless = (ways: readonly Way[]): boolean =>
  ways.some((way) => way.some((atom) => isEndless(atom) || holdsEndless(atom.ways)));

/** A repetition of what repeats without end itself: in the worst case each of its texts can be parted in many ways. */
const repeatsRepetition = (ways: readonly Way[]): boolean =>
  ways.some((way) => way.some((atom) => (atom.most > 1 && holdsEndless(atom.ways)) || repeatsRepetition(atom.ways)));

/** What begins anywhere with a run without end and then asks for more: every place in a run is tried to the run's end. */
const beginsWithRun = (ways: readonly Way[]): boolean =>
  ways.some(([first, ...more]) => {
    if (first === undefined) return false;
    if (first.ways.length > 0 && !first.text.startsWith('(?=') && !first.text.startsWith('(?<'))
      return beginsWithRun(first.ways.map((way) => [...way, ...more]));
    return isEndless(first) && more.length > 0;
  });

/** Two runs of the same next to each other: a text of both can be parted at each of its places. */
const runsMeet = (ways: readonly Way[]): boolean =>
  ways.some((way) =>
    way.some((atom, at) => {
      const next = way[at + 1];
      return (
        runsMeet(atom.ways) || (next !== undefined && isEndless(atom) && isEndless(next) && atom.text === next.text)
      );
    }),
  );

/** Whether a pattern has a form that may take more than a few steps for each character of a text. */
export const maySlow = (pattern: string): boolean => {
  const { ways } = readWays(pattern, 0);
  return repeatsRepetition(ways) || beginsWithRun(ways) || runsMeet(ways);
};
