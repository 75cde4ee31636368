/** The alternatives of a what-if as CSV: one a line and area, those that count and those that do not. Pure. */
import { RATING_WORDS } from '../../shared/ratings/rating.ts';
import type { Alternative } from '../../shared/risk/capacity.ts';
import { spareIn } from '../../shared/risk/gap.ts';
import { type CsvCell, csvOf } from '../csv/write.ts';
import type { Scenario } from './what-if.ts';

const HEADER = [
  'area',
  'name',
  'location_id',
  'provider_id',
  'provider_name',
  'rating',
  'published_on',
  'contract_in_area',
  'people',
  'hours_per_week',
  'spare_hours',
  'spare_hours_of',
  'spare_as_at',
  'spare_source',
  'spare_counted',
  'counts',
  'why_not',
] as const;

const cells = (area: { key: string; name: string | null }, one: Alternative, counted: number): CsvCell[] => {
  const { candidate, serves, reasons } = one;
  const said = spareIn(candidate, area.key);
  return [
    area.name,
    candidate.name,
    candidate.locationId,
    candidate.providerId,
    candidate.providerName,
    RATING_WORDS[candidate.rating],
    candidate.publishedOn,
    serves === 'contract' ? 'yes' : 'no',
    candidate.holds.people.sum,
    candidate.holds.hoursPerWeek.sum,
    said?.hoursPerWeek ?? null,
    said === null ? null : (said.area ?? 'all areas'),
    said?.asAt ?? null,
    said?.source ?? null,
    counted,
    reasons.length === 0 ? 'yes' : 'no',
    reasons.join(' '),
  ];
};

/** An empty cell is what nobody knows. A location stands once in each area that it serves. */
export const alternativesSheet = ({ capacity, gap }: Pick<Scenario, 'capacity' | 'gap'>): string =>
  csvOf(
    HEADER,
    capacity.flatMap(({ area, alternatives, apart }, at) => {
      const takers = gap.areas[at]?.takers ?? [];
      return [...alternatives, ...apart].map((one) =>
        cells(area, one, takers.find(({ alternative }) => alternative === one)?.hours ?? 0),
      );
    }),
  );
