/** Days along the width of a plot, in percents: the text keeps its size whatever the window's. Pure. */
import { scaleUtc } from 'd3-scale';

/** Percents of the width between which days are drawn: room for the names of the lines before and after. */
const FROM = 9;
const TO = 94;
/** Names of years, months or days need as many percents between them at 320 px. */
const APART = 17;
const TICKS = 4;
const DAY_MS = 86_400_000;

/** A number of percents as an attribute. */
export const percent = (share: number): string => `${Math.round(share * 100) / 100}%`;

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Where days stand. */
export interface TimeScale {
  /** Percents from the left for a day `YYYY-MM-DD`; one outside stands at the edge. */
  readonly x: (day: string) => number;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
}

const YEAR = new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

const formatOf = (days: number): Intl.DateTimeFormat => {
  if (days > 3 * 366) return YEAR;
  return days > 100 ? MONTH : DAY;
};

interface Tick {
  readonly x: number;
  readonly words: string;
}

/** Ticks that have room beside each other, and no name twice: a short span has several within one day. */
const apart = (ticks: readonly Tick[]): Tick[] => {
  const kept: Tick[] = [];
  for (const tick of ticks) {
    const before = kept.at(-1);
    if (before === undefined || (tick.x - before.x >= APART && tick.words !== before.words)) kept.push(tick);
  }
  return kept;
};

/**
 * The scale of these days, in any order; one day alone stands in the middle of its month. `to` is the percent at
 * which the last one stands.
 */
export const timeScale = (days: readonly string[], to = TO): TimeScale => {
  const moments = days.map(at);
  const first = Math.min(...moments);
  const last = Math.max(...moments);
  const [start, end] = first === last ? [first - 15 * DAY_MS, last + 15 * DAY_MS] : [first, last];
  const scale = scaleUtc([new Date(start), new Date(end)], [FROM, to]).clamp(true);
  const format = formatOf((end - start) / DAY_MS);
  return {
    x: (day) => scale(new Date(at(day))),
    from: FROM,
    to,
    ticks: apart(scale.ticks(TICKS).map((tick) => ({ x: scale(tick), words: format.format(tick) }))),
  };
};
