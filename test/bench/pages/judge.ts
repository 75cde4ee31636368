/** What an engine found, held against the truth about the page. */
import { canonicalName } from '../../../shared/names/tokens.ts';
import type { Mark } from './inside/marks.ts';
import type { Planted } from './planted.ts';

/** How many of one row of plants were dealt with rightly. */
export interface Tally {
  right: number;
  of: number;
}

export interface Judgement {
  /** Names by the way they were written: found, and by the overlay with the ink of their own rating. */
  readonly variants: ReadonlyMap<string, Tally>;
  /** Decoys by their kind: left without a rating. */
  readonly decoys: ReadonlyMap<string, Tally>;
  /** Marks that claim a name where none stands, or another's: a rating shown beside them would be wrong. */
  readonly wrong: number;
  /** Marks that claim a name. "Check name" claims none. */
  readonly claimed: number;
}

const CHECK = 'rw-6';

const isRight = (mark: Mark, planted: Planted): boolean =>
  canonicalName(mark.text) === planted.wanted && (!mark.ink.startsWith('rw-') || mark.ink === planted.ink);

/** Whether a mark stands on the decoy, and not on something else of the same paragraph. */
const isOn = (mark: Mark, { said }: Planted): boolean => ` ${said} `.includes(` ${canonicalName(mark.text)} `);

const tallyOf = (tallies: Map<string, Tally>, row: string): Tally => {
  const tally = tallies.get(row) ?? { right: 0, of: 0 };
  tallies.set(row, tally);
  return tally;
};

/** Judges the marks on a page by the truth about its plants. */
export const judge = (marks: readonly Mark[], truth: readonly Planted[]): Judgement => {
  const claims = marks.filter(({ ink }) => ink !== CHECK);
  const byPlant = Map.groupBy(claims, ({ plant }) => plant);
  const variants = new Map<string, Tally>();
  const decoys = new Map<string, Tally>();
  let wrong = byPlant.get(null)?.length ?? 0;
  truth.forEach((planted, number) => {
    const own = byPlant.get(number) ?? [];
    const right = own.filter((mark) => isRight(mark, planted)).length;
    wrong += own.length - right;
    const tally = tallyOf(planted.wanted === null ? decoys : variants, planted.row);
    tally.of += 1;
    if (planted.wanted === null ? !own.some((mark) => isOn(mark, planted)) : right > 0) tally.right += 1;
  });
  return { variants, decoys, wrong, claimed: claims.length };
};

/** Of all planted names, the share that was found; from 0 to 1. */
export const recallOf = ({ variants }: Judgement): number => {
  const all = [...variants.values()];
  return all.reduce((sum, { right }) => sum + right, 0) / all.reduce((sum, { of }) => sum + of, 0);
};

/** Of all marks that claim a name, the share that is right; 1 where there are none. */
export const precisionOf = ({ wrong, claimed }: Judgement): number => (claimed === 0 ? 1 : 1 - wrong / claimed);
