/** An invented register of many locations, a good part of them at risk, for the timing of pages. */
import { cqcRecord, type RecordOptions } from '../../support/records.ts';

/** Areas, contract types and plan states go round: each is at many locations. */
const AREAS = ['North', 'South', 'East', 'West', 'Fernbridge', 'Oxmere', 'Hollowick', 'Port Ellery'] as const;
const TYPES = ['framework', 'block', 'spot', 'dps', 'cost-and-volume', 'direct-award', 'bridging'] as const;
const PLANS = ['', 'none', 'draft', 'approved', 'tested'] as const;
const STEMS = ['Quillmere', 'Tallowmere', 'Oakfern', 'Brindlewick', 'Harrowell', 'Fernshire', 'Larkmead', 'Ashlock'];
const KINDS = ['Home Care', 'Care at Home', 'House', 'Lodge', 'Domiciliary Services', 'Support'];

/** One location in so many is on the register; the others are of the area or of a former register. */
const FALLS = 50;

const round = <T>(items: readonly T[], number: number): T => items[number % items.length] as T;

/** The id of the location of a number, in the shape of CQC's. */
export const benchId = (number: number): string => `1-9${String(number).padStart(9, '0')}`;

const providerId = (number: number): string => `1-8${String(Math.floor(number / 3)).padStart(9, '0')}`;

const nameOf = (number: number): string => `${round(STEMS, number)} ${round(KINDS, Math.floor(number / 8))} ${number}`;

/** Days of reports, old and new. */
const dayOf = (number: number): string =>
  `${2016 + (number % 10)}-${String(1 + (number % 12)).padStart(2, '0')}-${String(1 + (number % 28)).padStart(2, '0')}`;

const ratingOf = (number: number): string | null => {
  if (number % 6 === 5) return null;
  if (number % 40 === 0) return 'Inadequate';
  return number % 7 === 3 ? 'Requires improvement' : 'Good';
};

const legacy = (rating: string, publishedOn: string, reportId: string) => ({ rating, publishedOn, reportId });

/** What CQC says of it on the first day, or after the falls; `fallenOn` is the day of publication of these. */
export const benchRecord = (number: number, fallenOn: string | null): unknown => {
  const [rating, day] = [ratingOf(number), dayOf(number)];
  const before = { ...legacy('Good', `201${2 + (number % 4)}-05-17`, `p-${number}`) };
  const rated = rating === null ? {} : { legacy: legacy(rating, day, `r-${number}`), past: [before] };
  const options: RecordOptions = {
    ...{ locationId: benchId(number), providerId: providerId(number), name: nameOf(number) },
    ...{ postcode: `ZZ${1 + (number % 90)} ${1 + (number % 9)}AB`, dormant: number % 97 === 5 },
    ...(number % 5 === 0 ? { extra: { brandName: `BRAND ${round(STEMS, number)} Group` } } : {}),
    ...rated,
  };
  if (fallenOn === null || rating !== 'Good' || number % FALLS !== 2) return cqcRecord(options);
  return cqcRecord({
    ...options,
    legacy: legacy('Inadequate', fallenOn, `f-${number}`),
    past: [legacy(rating, day, `r-${number}`)],
  });
};

/** What CQC says of the company of a location. */
export const benchProvider = (number: number) => ({
  providerId: providerId(number),
  name: `${round(STEMS, Math.floor(number / 3))} Care ${Math.floor(number / 3)} Ltd`,
  ownershipType: 'Organisation',
});

const HEADER =
  'location_id,name,contract_type,lot,area,people,packages,hours_per_week,double_handed,status,status_reason,review_on,plan_state,plan_reviewed_on,reviews_done,reviews_due';

const rowOf = (number: number, reviewOn: string): string => {
  const people = 2 + (number % 37);
  const status = number % 60 === 7 ? ['suspended', 'Staffing', reviewOn] : ['active', '', ''];
  const plan = round(PLANS, number);
  return [
    ...[benchId(number), '', round(TYPES, number), String(1 + (number % 4)), round(AREAS, Math.floor(number / 5))],
    ...[people, people, people * 11, number % 5, ...status, plan, plan === '' ? '' : '2025-02-03', number % 4, 4],
  ].join(',');
};

/** The council's list: a contract with each of so many locations, and forty names that lead nowhere. */
export const benchRegister = (locations: number, reviewOn: string): string => {
  const rows = Array.from({ length: locations }, (_, number) => rowOf(number, reviewOn));
  const names = Array.from(
    { length: 40 },
    (_, number) => `,Nobody Knows Care ${number},spot,,North,3,3,30,,active,,,,,,`,
  );
  return [HEADER, ...rows, ...names].join('\n');
};
