/** The period that an address asks for, taken as far as it makes sense. Pure. */
import { lastQuarter, type Period } from '../../shared/report/period.ts';
import { readDay } from '../register/cell.ts';

export interface AskedPeriod {
  readonly period: Period;
  /** What was not taken as it was asked for, in sentences. */
  readonly leftOut: readonly string[];
}

/** No report goes further back: CQC began to rate adult social care in October 2014. */
const EARLIEST = '2014-10-01';

const dayIn = (text: string | undefined, words: string): { day: string | null; leftOut: string[] } => {
  const typed = (text ?? '').trim();
  if (typed === '') return { day: null, leftOut: [] };
  const read = readDay(typed);
  return read.ok
    ? { day: read.value, leftOut: [] }
    : { day: null, leftOut: [`Not understood, and left out: the ${words} day.`] };
};

/**
 * The period from `from` to `to`, both days in it; the last full quarter where neither is given. A day to come is
 * taken as `today` (in London), a beginning after the end as the end.
 */
export const askedPeriod = (asked: Readonly<Record<string, string>>, today: string): AskedPeriod => {
  const [first, last] = [dayIn(asked.from, 'first'), dayIn(asked.to, 'last')];
  const leftOut = [...first.leftOut, ...last.leftOut];
  const usual = lastQuarter(today);
  if (first.day === null && last.day === null) return { period: usual, leftOut };
  const wanted = last.day ?? today;
  const to = wanted > today ? today : wanted < EARLIEST ? EARLIEST : wanted;
  if (to !== wanted)
    leftOut.push(
      wanted > today ? 'The last day is still to come: today is taken.' : 'CQC has rated since October 2014 only.',
    );
  const begun = first.day ?? (usual.from < to ? usual.from : to);
  const from = begun > to ? to : begun < EARLIEST ? EARLIEST : begun;
  if (begun > to) leftOut.push('The first day is after the last: only the last day is told of.');
  return { period: { from, to }, leftOut };
};
