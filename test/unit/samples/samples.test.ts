/**
 * The parser against genuine records, where a folder of them stands beside the project. They are
 * read a second time here, in another way than the product reads them, and both must say the same.
 * Nothing of them is kept in the project; without the folder this is passed over by name.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import { observe } from '../../../worker/cqc/observe.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/cqc-samples');

interface RawKeyQuestion {
  name: string;
  rating: string;
  reportDate?: string;
  reportLinkId?: string;
  organisationId?: string;
}
interface RawOverall {
  rating: string;
  reportDate?: string;
  reportLinkId?: string;
  organisationId?: string;
  keyQuestionRatings?: RawKeyQuestion[];
}
interface RawGroup extends RawOverall {
  name: string;
  status: string;
}
interface Raw {
  locationId: string;
  currentRatings?: { overall?: RawOverall };
  assessment?: { assessmentPlanPublishedDateTime: string; ratings: { asgRatings: RawGroup[] } }[];
}

const rawRecords = (): Raw[] => {
  const names = readdirSync(FOLDER);
  const lines = names
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(FOLDER, name), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '');
  const single = names.filter((name) => /^location_.*\.json$/.test(name));
  return [...lines, ...single.map((name) => readFileSync(join(FOLDER, name), 'utf8'))].map(
    (json) => JSON.parse(json) as Raw,
  );
};

const FOUR = /^(outstanding|good|requires improvement|inadequate)$/i;
const slug = (words: string | undefined): string =>
  words !== undefined && FOUR.test(words) ? words.toLowerCase().replace(' ', '-') : 'not-rated';

/** A rating of the location as a whole, by either framework. */
interface Claim {
  slug: string;
  day: string;
  framework: string;
  inherited: boolean;
  questions: RawKeyQuestion[];
}

const legacyClaim = ({ currentRatings, locationId }: Raw): Claim[] => {
  const overall = currentRatings?.overall;
  if (overall === undefined) return [];
  const questions = overall.keyQuestionRatings ?? [];
  const own = questions.filter((question) => question.reportLinkId === overall.reportLinkId);
  const elsewhere = (id: string | undefined) => id !== undefined && id !== locationId;
  const inherited =
    elsewhere(overall.organisationId) || (own.length > 0 && own.every((one) => elsewhere(one.organisationId)));
  return [{ slug: slug(overall.rating), day: overall.reportDate ?? '', framework: 'legacy', inherited, questions }];
};

const assessmentClaims = (raw: Raw): Claim[] =>
  (raw.assessment ?? []).flatMap((assessment) =>
    assessment.ratings.asgRatings
      .filter((group) => group.status === 'Current')
      .map((group) => ({
        slug: slug(group.rating),
        day: assessment.assessmentPlanPublishedDateTime.slice(0, 10),
        framework: 'single-assessment',
        inherited: false,
        questions: group.keyQuestionRatings ?? [],
      })),
  );

/** The newest rating in the order; where there is none, not rated. */
const expected = (raw: Raw): Claim | undefined =>
  [...legacyClaim(raw), ...assessmentClaims(raw)]
    .filter((claim) => claim.slug !== 'not-rated')
    .sort((a, b) => (a.day < b.day ? 1 : -1))[0];

const observationOf = (raw: Raw) => {
  const observed = observe(raw);
  if (!observed.ok) throw new Error(`${raw.locationId}: ${observed.reason}`);
  return observed.observation;
};

const questionsOf = (questions: RawKeyQuestion[]) =>
  Object.fromEntries(
    ['safe', 'effective', 'caring', 'responsive', 'well-led'].map((name) => [
      name,
      slug(questions.find((question) => question.name.toLowerCase() === name)?.rating),
    ]),
  );

if (existsSync(FOLDER)) {
  describe('genuine records', () => {
    const records = rawRecords();

    it('are all read', () => {
      expect(records).toHaveLength(176);
      expect(records.filter((raw) => !observe(raw).ok)).toEqual([]);
    });

    it.each(records.map((raw) => [raw.locationId, raw] as const))(
      '%s shows the rating its record holds',
      (_id, raw) => {
        const claim = expected(raw);
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
      const kinds = records.map((raw) => expected(raw));
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
