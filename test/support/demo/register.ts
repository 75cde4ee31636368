/** The invented council's register as CSV, in the columns that the import takes. */
import { CONTRACTS, type DemoContract } from './contracts.ts';
import { dayBefore } from './day.ts';
import { locationIdOf, providerIdOf } from './place.ts';
import { PLACES } from './places.ts';

const COLUMNS = [
  'location_id',
  'provider_id',
  'name',
  'aliases',
  'contract_type',
  'lot',
  'area',
  'rank',
  'start',
  'end',
  'people',
  'packages',
  'hours_per_week',
  'double_handed',
  'status',
  'status_reason',
  'review_on',
  'lead',
  'plan_state',
  'plan_reviewed_on',
  'reviews_done',
  'reviews_due',
] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string | number>>;

const cell = (value: string | number): string => {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const rowOf = (contract: DemoContract, base: string): Row => {
  const place = PLACES.find((candidate) => candidate.number === contract.place);
  const { status } = contract;
  const isPlanned = contract.people > 10;
  return {
    location_id: locationIdOf(contract.place),
    provider_id: place === undefined ? '' : providerIdOf(place.provider),
    name: place?.name ?? '',
    aliases: (contract.aliases ?? []).join('|'),
    contract_type: contract.type,
    lot: contract.lot,
    area: contract.area,
    rank: contract.rank ?? '',
    start: dayBefore(base, contract.startDaysAgo),
    end: dayBefore(base, contract.endDaysAgo),
    people: contract.people,
    packages: contract.packages,
    hours_per_week: contract.hours,
    double_handed: contract.doubleHanded,
    status: status?.kind ?? 'active',
    status_reason: status?.reason ?? '',
    review_on: status === undefined ? '' : dayBefore(base, -status.reviewInDays),
    lead: 'Contracts team',
    plan_state: isPlanned ? 'agreed' : '',
    plan_reviewed_on: isPlanned ? dayBefore(base, 90 + contract.place) : '',
    reviews_done: isPlanned ? Math.floor(contract.people / 2) : '',
    reviews_due: isPlanned ? contract.people : '',
  };
};

/** The whole register, header first; days are counted from `base` (`YYYY-MM-DD`). */
export const demoRegister = (base: string): string =>
  `${[
    COLUMNS.join(','),
    ...CONTRACTS.map((contract) => {
      const row = rowOf(contract, base);
      return COLUMNS.map((column) => cell(row[column])).join(',');
    }),
  ].join('\r\n')}\r\n`;
