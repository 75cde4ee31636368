/** The board as CSV: a line a location, as it stands in the order of the board. Pure. */
import type { AtRiskBody } from '../../shared/api/at-risk.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { RATING_WORDS, UNKNOWN_WORDS } from '../../shared/ratings/rating.ts';
import type { DueClock } from '../../shared/risk/clocks.ts';
import { SEVERITY_WORDS } from '../../shared/risk/severity.ts';
import { type CsvCell, csvOf } from '../csv/write.ts';

/** Days past are positive, days left negative: one column that sorts. */
const past = (clock: DueClock | null): number | null => (clock === null ? null : clock.daysPast - clock.daysLeft);

const words = ({ indicators }: AtRiskBody, reasons: boolean): string =>
  indicators
    .filter(({ reason }) => reason === reasons)
    .map((one) => one.words)
    .join(' ');

const COLUMNS: readonly (readonly [string, (body: AtRiskBody) => CsvCell])[] = [
  ['location_id', ({ locationId }) => locationId],
  ['name', ({ name }) => name],
  ['provider_name', ({ providerName }) => providerName],
  ['severity', ({ severity }) => SEVERITY_WORDS[severity]],
  ['rating', ({ rating }) => (rating === null ? UNKNOWN_WORDS : RATING_WORDS[rating])],
  ['published_on', ({ publishedOn }) => publishedOn],
  ['reasons', (body) => words(body, true)],
  ['size_and_preparation', (body) => words(body, false)],
  ['inadequate_since', ({ clocks }) => clocks.inadequate?.since ?? null],
  ['days_inadequate', ({ clocks }) => clocks.inadequate?.days ?? null],
  ['reinspection_expected_by', ({ clocks }) => clocks.reinspection?.on ?? null],
  ['days_past_reinspection', ({ clocks }) => past(clocks.reinspection)],
  ['inspection_first_expected_on', ({ clocks }) => clocks.inspection?.firstOn ?? null],
  ['inspection_expected_on', ({ clocks }) => clocks.inspection?.on ?? null],
  ['inspection_moved', ({ clocks }) => clocks.inspection?.moves ?? null],
  ['days_past_inspection', ({ clocks }) => past(clocks.inspection)],
  ['suspension_review_on', ({ clocks }) => clocks.suspensionReview?.on ?? null],
  ['days_past_suspension_review', ({ clocks }) => past(clocks.suspensionReview)],
  ['contract_ends_on', ({ clocks }) => clocks.contractEnd?.on ?? null],
  ['days_past_contract_end', ({ clocks }) => past(clocks.contractEnd)],
  ['council_status', ({ status }) => status?.words ?? null],
  ['contracts', ({ contracts }) => contracts],
  ['people', ({ people }) => people],
  ['contracts_without_people', ({ notGiven }) => notGiven.people],
  ['hours_per_week', ({ hoursPerWeek }) => hoursPerWeek],
  ['contracts_without_hours', ({ notGiven }) => notGiven.hoursPerWeek],
  ['provider_wide_contracts', ({ coveredBy }) => coveredBy],
  ['contract_types', ({ contractTypes }) => contractTypes.map((type) => CONTRACT_TYPE_WORDS[type]).join('; ')],
  ['areas', ({ areas }) => areas.join('; ')],
  ['plan_state', ({ plan }) => plan.state],
  ['plan_reviewed_on', ({ plan }) => plan.reviewedOn],
  ['reviews_done', ({ plan }) => plan.reviews?.done ?? null],
  ['reviews_due', ({ plan }) => plan.reviews?.due ?? null],
];

/** The file; a figure that the register does not give is an empty cell, never 0. */
export const boardSheet = (bodies: readonly AtRiskBody[]): string =>
  csvOf(
    COLUMNS.map(([header]) => header),
    bodies.map((body) => COLUMNS.map(([, cell]) => cell(body))),
  );
