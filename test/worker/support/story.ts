/** Two days of an invented watch list: a baseline, and a day on which one provider falls to Inadequate. */
import { cqcRecord } from '../../support/records.ts';
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

/** Puts `count` agencies on the register and in CQC's records, all Good. */
export const openStory = async (stage: CrawlStage, count: number): Promise<string[]> => {
  const numbers = Array.from({ length: count }, (_, index) => index);
  for (const number of numbers) stage.cqc.records.set(idOf(number), goodRecord(number));
  for (const number of [0, 1, 2]) stage.cqc.providers.set(`1-80000000${number}`, `Quillmere Care ${number} Ltd`);
  const ids = numbers.map(idOf);
  await stage.watch(ids);
  return ids;
};

/** Day one, to its end: every agency read for the first time. */
export const playDayOne = async (stage: CrawlStage): Promise<void> => {
  const done = await stage.run({ op: 'tick', now: DAY_ONE });
  if (done.error !== undefined) throw new Error(done.error.message);
};
