/** The list of providers as CSV: a line a location, as it stands on the page. Pure. */
import { rulingWords } from '../../shared/policy/words.ts';
import type { ProviderLine } from '../api/provider-lines.ts';
import { type CsvCell, csvOf } from '../csv/write.ts';
import { shownRatingWords } from './providers.tsx';

const COLUMNS: readonly (readonly [string, (line: ProviderLine) => CsvCell])[] = [
  ['location_id', ({ location }) => location.locationId],
  ['name', ({ location }) => location.name],
  ['provider_id', ({ location }) => location.providerId],
  ['provider_name', ({ location }) => location.providerName],
  ['postcode', ({ location }) => location.postcode],
  ['rating', ({ rating }) => shownRatingWords(rating)],
  ['published_on', ({ publishedOn }) => publishedOn],
  ['verdict', ({ verdict }) => (verdict === null ? null : rulingWords(verdict))],
  ['because', ({ verdict }) => verdict?.reason ?? null],
  ['people', ({ people }) => people],
  ['hours_per_week', ({ hoursPerWeek }) => hoursPerWeek],
  ['areas', ({ areas }) => areas.join('; ')],
  ['registered', ({ location }) => (location.live === 1 ? 'yes' : 'no')],
  ['commissioned', ({ commissioned }) => (commissioned ? 'yes' : 'no')],
];

/** The file; a figure that the register does not give is an empty cell, never 0. */
export const providersSheet = (lines: readonly ProviderLine[]): string =>
  csvOf(
    COLUMNS.map(([header]) => header),
    lines.map((line) => COLUMNS.map(([, cell]) => cell(line))),
  );
