/** How large an area may be. Pure. */

/** Watched locations that the ordinary path carries: a pull of them takes ten minutes at CQC's pace. */
const MOST_WATCHED = 3000;
/** Lists that name more are not even read: more than half of what CQC lists is deregistered, but not that much. */
const MOST_NAMED = 10_000;

const figure = new Intl.NumberFormat('en-GB');
const ADVICE = 'name fewer authorities or service types.';

/** Why lists of `named` locations, deregistered ones among them, are not read; null where they are. */
export const namedProblem = (named: number): string | null =>
  named <= MOST_NAMED
    ? null
    : `The area names ${figure.format(named)} locations, deregistered ones among them, more than ${figure.format(MOST_NAMED)}: ${ADVICE}`;

/**
 * Why an area is too large: `open` locations in it are not known to be over, and `watched` would be
 * watched in all, commissioned ones included. null where it fits.
 */
export const watchedProblem = (open: number, watched: number): string | null => {
  if (watched <= MOST_WATCHED) return null;
  const most = figure.format(MOST_WATCHED);
  if (open > MOST_WATCHED) return `The area names ${figure.format(open)} locations, more than ${most}: ${ADVICE}`;
  return `The area names ${figure.format(open)} locations; with the commissioned ones ${figure.format(watched)} would be watched, more than ${most}: ${ADVICE}`;
};

/** What figures of CQC's lists mean, before anything is set. */
export const estimateNote = (named: number): string => {
  const problem = namedProblem(named);
  if (problem !== null) return problem;
  const counted = 'CQC counts deregistered locations in, more than half of all; they are read once and then left out.';
  return named > MOST_WATCHED
    ? `${counted} Until they are read all of them count. ${watchedProblem(named, named)}`
    : counted;
};
