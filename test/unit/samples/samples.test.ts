/**
 * The parser against genuine records, where a folder of them stands beside the project. They are
 * read a second time, in another way than the product reads them, and both must say the same.
 * Without the folder this is passed over by name.
 */
import { describe, expect, it } from 'vitest';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import { observe } from '../../../worker/cqc/observe.ts';
import {
  type Claim,
  expectedClaim,
  type GenuineRecord,
  genuineRecords,
  isGenuineFolderThere,
  questionsOf,
} from '../../support/genuine.ts';

const observationOf = (raw: GenuineRecord) => {
  const observed = observe(raw);
  if (!observed.ok) throw new Error(`${raw.locationId}: ${observed.reason}`);
  return observed.observation;
};

if (isGenuineFolderThere()) {
  describe('genuine records', () => {
    const records = genuineRecords();

    it('are all read', () => {
      expect(records).toHaveLength(176);
      expect(records.filter((raw) => !observe(raw).ok)).toEqual([]);
    });

    it.each(records.map((raw) => [raw.locationId, raw] as const))(
      '%s shows the rating its record holds',
      (_id, raw) => {
        const claim = expectedClaim(raw);
        const headline = headlineRating(observationOf(raw).ratings);
        expect({
          rating: headline.rating,
          publishedOn: headline.rating === 'not-rated' ? '' : headline.publishedOn,
          inherited: headline.rating === 'not-rated' ? false : headline.inherited,
          keyQuestions: headline.rating === 'not-rated' ? {} : headline.keyQuestions,
        }).toEqual({
          rating: claim?.slug ?? 'not-rated',
          publishedOn: claim?.day ?? '',
          inherited: claim?.inherited ?? false,
          keyQuestions: claim === undefined ? {} : questionsOf(claim.questions),
        });
      },
    );

    it('hold ratings of every kind, so that the comparison proves something', () => {
      const kinds = records.map((raw) => expectedClaim(raw));
      const count = (test: (claim: Claim | undefined) => boolean) => kinds.filter(test).length;
      expect(count((claim) => claim === undefined)).toBeGreaterThan(10);
      expect(count((claim) => claim?.inherited === true)).toBeGreaterThan(1);
      expect(count((claim) => claim?.framework === 'single-assessment')).toBeGreaterThan(0);
      expect(count((claim) => claim?.slug === 'inadequate')).toBeGreaterThan(0);
    });

    it('leave nothing behind that names a person', () => {
      const kept = JSON.stringify(records.map(observationOf));
      expect(kept).not.toMatch(
        /contacts|nominatedIndividual|regulatedActivities|person(?:Given|Family)?(?:Name|Title)/,
      );
    });

    it('keep their history oldest first, without the report that stands now', () => {
      for (const { ratings, past } of records.map(observationOf)) {
        const days = past.map(({ publishedOn }) => publishedOn ?? '');
        expect(days).toEqual([...days].sort());
        const overall = ratings.find(({ service, scope }) => service === null && scope === 'overall');
        const repeated = past.filter(({ reportId }) => reportId !== null && reportId === overall?.reportId);
        expect(repeated).toEqual([]);
      }
    });
  });
} else {
  it.skip('genuine records: folder absent, not checked', () => undefined);
}
