/**
 * Genuine CQC records, where a folder of them stands beside the project, and a second reading of
 * them: written in another way than the product reads them, so that both must come to the same.
 * Nothing of them is kept in the project.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const GENUINE_FOLDER = join(import.meta.dirname, '../../../shared/cqc-samples');

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
/** A record as far as its rating goes. */
export interface GenuineRecord {
  locationId: string;
  currentRatings?: { overall?: RawOverall };
  assessment?: { assessmentPlanPublishedDateTime: string; ratings: { asgRatings: RawGroup[] } }[];
}

export const isGenuineFolderThere = (): boolean => existsSync(GENUINE_FOLDER);

/** Every record of the folder, as far as `R` describes it. */
export const genuineRecords = <R = GenuineRecord>(): R[] => {
  const names = readdirSync(GENUINE_FOLDER);
  const lines = names
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(GENUINE_FOLDER, name), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '');
  const single = names.filter((name) => /^location_.*\.json$/.test(name));
  return [...lines, ...single.map((name) => readFileSync(join(GENUINE_FOLDER, name), 'utf8'))].map(
    (json) => JSON.parse(json) as R,
  );
};

const FOUR = /^(outstanding|good|requires improvement|inadequate)$/i;
const slug = (words: string | undefined): string =>
  words !== undefined && FOUR.test(words) ? words.toLowerCase().replace(' ', '-') : 'not-rated';

/** A rating of the location as a whole, by either framework. */
export interface Claim {
  slug: string;
  day: string;
  framework: string;
  inherited: boolean;
  questions: RawKeyQuestion[];
}

const legacyClaim = ({ currentRatings, locationId }: GenuineRecord): Claim[] => {
  const overall = currentRatings?.overall;
  if (overall === undefined) return [];
  const questions = overall.keyQuestionRatings ?? [];
  const own = questions.filter((question) => question.reportLinkId === overall.reportLinkId);
  const elsewhere = (id: string | undefined) => id !== undefined && id !== locationId;
  const inherited =
    elsewhere(overall.organisationId) || (own.length > 0 && own.every((one) => elsewhere(one.organisationId)));
  return [{ slug: slug(overall.rating), day: overall.reportDate ?? '', framework: 'legacy', inherited, questions }];
};

const assessmentClaims = (raw: GenuineRecord): Claim[] =>
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
export const expectedClaim = (raw: GenuineRecord): Claim | undefined =>
  [...legacyClaim(raw), ...assessmentClaims(raw)]
    .filter((claim) => claim.slug !== 'not-rated')
    .sort((a, b) => (a.day < b.day ? 1 : -1))[0];

/** The five key questions of a claim, as ratings in our words. */
export const questionsOf = (questions: RawKeyQuestion[]) =>
  Object.fromEntries(
    ['safe', 'effective', 'caring', 'responsive', 'well-led'].map((name) => [
      name,
      slug(questions.find((question) => question.name.toLowerCase() === name)?.rating),
    ]),
  );
