/**
 * The circuit breaker: whether what a run found is plausible. Pure.
 *
 * In all England a handful of home-care ratings fall a week. A run that finds more changed than that by
 * far has met a fault (of CQC's, or of this reader after CQC changed its data): a person decides.
 */

/** What a run found, in locations. */
export interface Findings {
  /** Those that the run vouches for: read, or watched through the changes feed. */
  readonly checked: number;
  /** Those of which a rating is another than before, in whatever direction. */
  readonly rerated: number;
  /** Those that ended, moved, or that CQC no longer answers for. */
  readonly ended: number;
}

const LARGEST_SHARE = 0.02;
/** One provider with a few locations may change in one day; a register of ten would trip at every report. */
const FEWEST = 5;

const isImplausible = (count: number, checked: number): boolean => count >= FEWEST && count > checked * LARGEST_SHARE;

/** Why a person must look before any of it is shown or told; null where it is plausible. */
export const weigh = ({ checked, rerated, ended }: Findings): string | null => {
  const found = [
    isImplausible(rerated, checked) ? `${rerated} of ${checked} locations changed their rating` : null,
    isImplausible(ended, checked) ? `${ended} of ${checked} locations ended, moved or vanished` : null,
  ].filter((words) => words !== null);
  if (found.length === 0) return null;
  return `${found.join(' and ')} in one check, more than 2 %: held until a person releases or discards it.`;
};
