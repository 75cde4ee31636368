/** A tender check as CSV: one bidder a line, everything that the page shows, and what it rests on. Pure. */
import type { LocationEvidence, TenderBody, TenderItem } from '../../shared/api/tender.ts';
import { KEY_QUESTIONS } from '../../shared/ratings/rating.ts';
import { type CsvCell, csvOf } from '../csv/write.ts';
import {
  CHECK_NAME,
  questionWords,
  ratingNotes,
  ratingWords,
  registrationWords,
  servicesWords,
  statusWords,
  verdictWords,
} from './words.ts';

const LOCATION_COLUMNS = [
  'location_id',
  'registered_name',
  'provider_id',
  'provider_name',
  'postcode',
  'local_authority',
  'registration_as_at',
  'rating_as_at',
  'rating_note',
  'published',
  ...KEY_QUESTIONS.map((question) => question.replaceAll('-', '_')),
  'services',
  'council_status_today',
  'verdict',
  'verdict_reason',
  'report',
  'cqc_last_answered',
] as const;

const HEADER = [
  'number',
  'written_name',
  'written_id',
  'written_postcode',
  'outcome',
  'why',
  'differs',
  'candidates',
  ...LOCATION_COLUMNS,
  'as_at',
  'contract_type',
  'checked_at',
  'cqc_data_as_of',
  'policy_version',
] as const;

const locationCells = (location: LocationEvidence, policyVersion: string | null): CsvCell[] => [
  location.locationId,
  location.name,
  location.providerId,
  location.providerName,
  location.postcode,
  location.localAuthority,
  registrationWords(location),
  ratingWords(location),
  ratingNotes(location).join(' '),
  location.publishedOn,
  ...KEY_QUESTIONS.map((question) => questionWords(location, question)),
  servicesWords(location).join('; '),
  statusWords(location),
  verdictWords(location, policyVersion),
  location.verdict?.reason ?? null,
  location.reportUrl,
  location.checkedAt,
];

/** Of a bidder that nobody knows there is no rating; the cell says so. */
const NO_LOCATION: readonly CsvCell[] = LOCATION_COLUMNS.map((column) =>
  column === 'rating_as_at' ? CHECK_NAME : null,
);

const candidateWords = ({ candidates }: TenderItem): string =>
  candidates
    .map(({ name, locationId, postcode }) => `${name} (${[locationId, postcode].filter(Boolean).join(', ')})`)
    .join('; ');

const cellsOf = (item: TenderItem, body: TenderBody): CsvCell[] => [
  item.number,
  item.written.name,
  item.written.id,
  item.written.postcode,
  item.outcome === 'found' ? 'Found' : CHECK_NAME,
  item.why,
  item.differs.join(' '),
  candidateWords(item),
  ...(item.location === null ? NO_LOCATION : locationCells(item.location, body.policyVersion)),
  body.asAt,
  body.contractType,
  body.checkedAt,
  body.dataAsOf,
  body.policyVersion,
];

/** The CSV's text. */
export const tenderSheet = (body: TenderBody): string =>
  csvOf(
    HEADER,
    body.items.map((item) => cellsOf(item, body)),
  );
