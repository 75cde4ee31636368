/** How old the data is, in words. Pure. */
import type { IndexHead } from '../../shared/names/index-reader.ts';
import { isStale } from '../../shared/ratings/stale.ts';
import { momentWords } from '../../shared/ui/age.ts';

export interface DataAge {
  readonly words: string;
  readonly stale: boolean;
}

/** How old the data is; stale when past the index's own limit, or when no check was ever complete. */
export const dataAge = (index: Pick<IndexHead, 'dataAsOf' | 'staleAfter'>, now: Date): DataAge => {
  if (index.dataAsOf === null) return { words: 'No complete check of CQC’s data yet', stale: true };
  const stale = isStale(index.dataAsOf, now, index.staleAfter);
  return { words: `CQC data as at ${momentWords(index.dataAsOf)}`, stale };
};
