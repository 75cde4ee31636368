/**
 * The events of genuine records' own histories against a second reading of the raw JSON. Without the folder
 * of records this is passed over by name.
 */
import { describe, expect, it } from 'vitest';
import { replayPast } from '../../../shared/ratings/past.ts';
import { isAlertWorthy } from '../../../worker/alerts/model.ts';
import { observe } from '../../../worker/cqc/observe.ts';
import { genuineRecords, isGenuineFolderThere } from '../../support/genuine.ts';
import { countsOf, type RawRecord } from './raw-history.ts';

const eventsOf = (raw: RawRecord) => {
  const observed = observe(raw);
  if (!observed.ok) throw new Error(`${raw.locationId}: ${observed.reason}`);
  return replayPast(observed.observation);
};

const counted = (raw: RawRecord): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { kind, scope, service } of eventsOf(raw)) {
    const key = `${service === null ? '' : `${service}/`}${scope} ${kind}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};

if (isGenuineFolderThere()) {
  describe('the histories of genuine records', () => {
    const records = genuineRecords<RawRecord>();

    it.each(records.map((raw) => [raw.locationId, raw] as const))('%s: as its record tells', (_, raw) => {
      expect(counted(raw)).toEqual(countsOf(raw));
    });

    it('hold falls, rises, repetitions, first and inherited ratings, in every scope', () => {
      const total = (kind: string, scope: string) =>
        records.reduce((sum, raw) => sum + (countsOf(raw)[`${scope} ${kind}`] ?? 0), 0);
      for (const kind of ['downgrade', 'upgrade', 'rerated-same', 'first-rating', 'rating-inherited']) {
        for (const scope of ['overall', 'safe', 'effective', 'caring', 'responsive', 'well-led']) {
          expect(total(kind, scope), `${scope} ${kind}`).toBeGreaterThan(0);
        }
      }
    });

    it('tell nobody of an inherited rating, nor of a fall from one', () => {
      const inherited = records.flatMap(eventsOf).filter((event) => event.inherited);
      expect(inherited.length).toBeGreaterThan(20);
      expect(inherited.filter(isAlertWorthy)).toEqual([]);
      expect(new Set(inherited.map(({ kind }) => kind))).toEqual(new Set(['rating-inherited']));
    });
  });
} else {
  it.skip('the histories of genuine records: folder absent, not checked', () => undefined);
}
