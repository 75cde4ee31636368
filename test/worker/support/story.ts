/** Two days of an invented watch list: a baseline, and a day on which one provider falls to Inadequate. */
import { cqcRecord } from '../../support/records.ts';
import type { CqcDouble } from './cqc-double.ts';
import type { Order } from './crawl-entry.ts';
import type { CrawlStage } from './crawl-stage.ts';

export const DAY_ONE = '2026-11-11T06:00:00.000Z';
export const DAY_TWO = '2026-11-12T06:00:00.000Z';

/** Minutes after a moment, ISO. */
export const later = (moment: string, minutes: number): string =>
  new Date(Date.parse(moment) + minutes * 60_000).toISOString();

/** Location id by number. */
export const idOf = (number: number): string => `1-9000000${String(number).padStart(2, '0')}`;

/** A homecare agency with a Good of 2024, of one of three providers. */
export const goodRecord = (number: number): Record<string, unknown> =>
  cqcRecord({
    locationId: idOf(number),
    providerId: `1-80000000${number % 3}`,
    name: `Quillmere Home Care ${number}`,
    legacy: { rating: 'Good', publishedOn: '2024-02-03', reportId: `report-${number}` },
  });

/** The same agency after a report that rates it anew. */
export const ratedRecord = (number: number, rating: string, publishedOn = '2026-11-12'): Record<string, unknown> =>
  cqcRecord({
    locationId: idOf(number),
    providerId: `1-80000000${number % 3}`,
    name: `Quillmere Home Care ${number}`,
    legacy: { rating, publishedOn, reportId: `report-${number}-${publishedOn}` },
    past: [{ rating: 'Good', publishedOn: '2024-02-03', reportId: `report-${number}` }],
  });

/** How many agencies the story has: two pages of them. */
export const STORY_SIZE = 27;

/** The agencies that fall on day two, one on each page. */
export const FALLEN = [4, 26] as const;

const setRecords = (cqc: CqcDouble, count: number): void => {
  for (let number = 0; number < count; number += 1) cqc.records.set(idOf(number), goodRecord(number));
  for (const number of [0, 1, 2]) cqc.providers.set(`1-80000000${number}`, `Quillmere Care ${number} Ltd`);
};

/** CQC's records on day two: two fall, one rises, one is no longer shown, one has a new provider. */
export const setDayTwo = (cqc: CqcDouble): void => {
  setRecords(cqc, STORY_SIZE);
  cqc.records.set(idOf(4), ratedRecord(4, 'Inadequate'));
  cqc.records.set(idOf(9), ratedRecord(9, 'Outstanding'));
  cqc.records.set(idOf(26), ratedRecord(26, 'Requires improvement'));
  cqc.records.delete(idOf(12));
  cqc.records.set(idOf(20), { ...ratedRecord(20, 'Good'), providerId: '1-800000009' });
  cqc.providers.set('1-800000009', 'Harrowell Support Ltd');
};

/** Puts `count` agencies on the register and in CQC's records, all Good. */
export const openStory = async (stage: CrawlStage, count: number): Promise<string[]> => {
  setRecords(stage.cqc, count);
  const ids = Array.from({ length: count }, (_, number) => idOf(number));
  await stage.watch(ids);
  return ids;
};

/** Runs a tick and a drain at `now`. Rejects where the Worker failed. */
export const playOut = async (stage: CrawlStage, now: string, more: Partial<Order> = {}): Promise<void> => {
  const done = await stage.run({ ...more, op: 'tick-and-drain', now });
  if (done.error !== undefined) throw new Error(done.error.message);
};

/** Day one, to its end: every agency read for the first time. */
export const playDayOne = (stage: CrawlStage): Promise<void> => playOut(stage, DAY_ONE);
