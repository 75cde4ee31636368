/** Small pieces of hand-made CQC records, for tables that need odd ones. Every provider is invented. */
import type { Observation, ScopeRating } from '../../../shared/ratings/observation.ts';
import { observe } from '../../../worker/cqc/observe.ts';

type Json = Record<string, unknown>;

const QUESTIONS = ['Safe', 'Well-led', 'Caring', 'Responsive', 'Effective'];

/** A location that CQC never rated, with whatever else is put on it. */
export const record = (more: Json = {}): Json => ({
  locationId: '1-7000000001',
  providerId: '1-7100000001',
  name: 'Thistlewick Homecare',
  registrationStatus: 'Registered',
  ...more,
});

/** Key questions, all with the same words; `more` goes on each. */
export const questions = (rating: string, more: Json = {}): Json[] =>
  QUESTIONS.map((name) => ({ name, rating, ...more }));

/** `overall` of the legacy framework, its questions published with it. */
export const overall = (rating: string, reportDate: string, reportLinkId: string, more: Json = {}): Json => ({
  rating,
  reportDate,
  reportLinkId,
  keyQuestionRatings: questions(rating, { reportDate, reportLinkId }),
  ...more,
});

/** One published single assessment with its service groups. */
export const assessment = (published: string, ...groups: Json[]): Json => ({
  assessmentPlanPublishedDateTime: published,
  ratings: { asgRatings: groups },
});

/** One service group's rating. */
export const group = (name: string, rating: string, assessmentPlanId: string, more: Json = {}): Json => ({
  name,
  rating,
  assessmentPlanId,
  assessmentDate: '2025-01-15',
  status: 'Current',
  keyQuestionRatings: questions(rating, { status: 'Assessed' }),
  ...more,
});

/** The observation of a record that can be read. */
export const observed = (raw: unknown): Observation => {
  const read = observe(raw);
  if (!read.ok) throw new Error(read.reason);
  return read.observation;
};

/** One rating of a record; `undefined` where it holds none for that service and scope. */
export const ratingIn = (
  raw: unknown,
  scope: ScopeRating['scope'] = 'overall',
  service: string | null = null,
): ScopeRating | undefined =>
  observed(raw).ratings.find((rating) => rating.scope === scope && rating.service === service);
