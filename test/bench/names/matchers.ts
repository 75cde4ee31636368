/** The name matcher beside what one would write without it, on the same cells: time, and what each finds. */
import { compileNames } from '../../../shared/names/compile.ts';
import { openMatcher } from '../../../shared/names/matcher.ts';
import { inventedNames, pageOf } from './pages.ts';

/** One row of the table. Times are milliseconds, the median of the runs. */
export interface MatcherRow {
  readonly matcher: string;
  readonly names: number;
  readonly prepareMs: number;
  readonly scanMs: number;
  readonly found: number;
  readonly planted: number;
}

interface Peer {
  readonly matcher: string;
  /** Past this many names a peer takes minutes. */
  readonly mostNames: number;
  /** Answers a function that counts the hits in one text. */
  prepare(names: readonly string[]): (text: string) => number;
}

const SPECIAL = /[.*+?^${}()|[\]\\]/g;

const PEERS: readonly Peer[] = [
  {
    matcher: 'reading each character',
    mostNames: Number.POSITIVE_INFINITY,
    prepare: () => (text) => {
      let spaces = 0;
      for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) === 0x2028) spaces += 1;
      return spaces;
    },
  },
  {
    matcher: 'token trie, compiled by the worker',
    mostNames: Number.POSITIVE_INFINITY,
    prepare: (names) => {
      const { trie, entries } = compileNames(names.map((text, location) => ({ kind: 'location', text, location })));
      const matcher = openMatcher(trie, entries);
      return (text) => matcher.find(text).length;
    },
  },
  {
    matcher: 'one RegExp of all names',
    mostNames: 3_000,
    prepare: (names) => {
      const union = new RegExp(names.map((name) => name.replace(SPECIAL, '\\$&')).join('|'), 'gi');
      return (text) => text.match(union)?.length ?? 0;
    },
  },
  {
    matcher: 'indexOf of each name',
    mostNames: 300,
    prepare: (names) => {
      const lower = names.map((name) => name.toLowerCase());
      return (text) => {
        const searched = text.toLowerCase();
        return lower.filter((name) => searched.includes(name)).length;
      };
    },
  },
];

const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[values.length >> 1] ?? Number.NaN;

const measure = (peer: Peer, names: readonly string[], cells: number, runs: number, now: () => number): MatcherRow => {
  const page = pageOf(names, cells);
  const begun = now();
  const count = peer.prepare(names);
  const prepareMs = now() - begun;
  let found = 0;
  const times = Array.from({ length: runs }, () => {
    const from = now();
    found = page.cells.reduce((sum, text) => sum + count(text), 0);
    return now() - from;
  });
  return { matcher: peer.matcher, names: names.length, prepareMs, scanMs: median(times), found, planted: page.planted };
};

/** Every peer at every size it can bear. `now` is a clock in milliseconds. */
export const matcherTable = (
  now: () => number,
  { sizes = [30, 300, 3_000, 55_000], cells = 40_000, runs = 3 } = {},
): MatcherRow[] =>
  sizes.flatMap((size) => {
    const names = inventedNames(size);
    return PEERS.filter(({ mostNames }) => size <= mostNames).map((peer) => measure(peer, names, cells, runs, now));
  });
