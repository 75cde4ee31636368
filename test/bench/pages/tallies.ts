/** The tables of recall and precision: one row a way of writing or a kind of decoy, one column an engine. */
import type { Tally } from './judge.ts';
import type { EngineName } from './plan.ts';
import type { Judged } from './rows.ts';

/** Per cent by engine, and how many plants the overlay was asked for; over all pages that an engine was run on. */
export type TallyRow = Readonly<Record<string, string | number>>;

const sums = (judged: readonly Judged[], kind: 'variants' | 'decoys'): Map<string, Map<EngineName, Tally>> => {
  const rows = new Map<string, Map<EngineName, Tally>>();
  for (const { engine, judgement } of judged) {
    for (const [row, { right, of }] of judgement[kind]) {
      const tallies = rows.get(row) ?? new Map<EngineName, Tally>();
      const before = tallies.get(engine) ?? { right: 0, of: 0 };
      tallies.set(engine, { right: before.right + right, of: before.of + of });
      rows.set(row, tallies);
    }
  }
  return rows;
};

const share = ({ right, of }: Tally): number => Number(((100 * right) / of).toFixed(1));

/** The table of names found (`variants`), or of decoys left alone (`decoys`). */
export const tallyTable = (judged: readonly Judged[], kind: 'variants' | 'decoys'): TallyRow[] =>
  [...sums(judged, kind)].map(([row, tallies]) => {
    const ours = tallies.get('overlay, chips none');
    return {
      row,
      planted: ours?.of ?? 0,
      missed: ours === undefined ? 0 : ours.of - ours.right,
      ...Object.fromEntries([...tallies].map(([engine, tally]) => [engine, share(tally)])),
    };
  });
