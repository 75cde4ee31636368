/** One contract of the council's register, as a row of the file says it. */
import type { ContractType } from '../../shared/policy/vocabulary.ts';
import { londonDay } from '../../shared/ui/age.ts';

export const CONTRACT_STATUSES = [
  'active',
  'suspended',
  'caution',
  'not-taking-work',
  'withdrawn',
  'merged',
  'ended',
] as const;

/** What a row holds. Days are `YYYY-MM-DD`; an empty cell is null. */
export interface ContractFields {
  readonly locationId: string | null;
  readonly providerId: string | null;
  readonly name: string | null;
  /** Other written names, separated by `|`. */
  readonly aliases: string | null;
  readonly contractType: ContractType | null;
  readonly lot: string | null;
  readonly area: string | null;
  readonly rank: number | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly people: number | null;
  readonly packages: number | null;
  readonly hoursPerWeek: number | null;
  readonly doubleHanded: number | null;
  readonly status: (typeof CONTRACT_STATUSES)[number];
  readonly statusReason: string | null;
  readonly reviewOn: string | null;
  readonly lead: string | null;
  readonly planState: string | null;
  readonly planReviewedOn: string | null;
  readonly reviewsDone: number | null;
  readonly reviewsDue: number | null;
  /** People there who pay for themselves: an estimate, and in none of the other figures. */
  readonly selfFunders: number | null;
  /** Day of which the figures are; null: that of their last change. */
  readonly figuresAsAt: string | null;
  /** Cells of unknown columns by header, as JSON with sorted keys; null where there are none. */
  readonly notes: string | null;
}

/** A row with its id. */
export interface Contract extends ContractFields {
  readonly id: string;
}

/** A row as it is stored; `importedAt` is the moment of its last change, ISO 8601 UTC. */
export interface StoredContract extends Contract {
  readonly importedAt: string;
  /**
   * Locations that a contract with a provider as a whole was confirmed to cover, by id; empty for most. Such a
   * contract has no location of its own, and its figures are the provider's: they count at none of these.
   */
  readonly covers: readonly string[];
}

/** The day of which its figures are, in London: as given, else that of its last change. */
export const figuresDay = ({ figuresAsAt, importedAt }: Pick<StoredContract, 'figuresAsAt' | 'importedAt'>): string =>
  figuresAsAt ?? londonDay(new Date(importedAt));

/** A contract with a provider as a whole: it counts at every location it covers, its figures at none. */
export const isProviderWide = ({ covers }: Pick<StoredContract, 'covers'>): boolean => covers.length > 0;

/** The field each column fills. */
export const FIELD_OF = {
  location_id: 'locationId',
  provider_id: 'providerId',
  name: 'name',
  aliases: 'aliases',
  contract_type: 'contractType',
  lot: 'lot',
  area: 'area',
  rank: 'rank',
  start: 'start',
  end: 'end',
  people: 'people',
  packages: 'packages',
  hours_per_week: 'hoursPerWeek',
  double_handed: 'doubleHanded',
  status: 'status',
  status_reason: 'statusReason',
  review_on: 'reviewOn',
  lead: 'lead',
  plan_state: 'planState',
  plan_reviewed_on: 'planReviewedOn',
  reviews_done: 'reviewsDone',
  reviews_due: 'reviewsDue',
  self_funders: 'selfFunders',
  figures_as_at: 'figuresAsAt',
} as const satisfies Record<string, keyof ContractFields>;

/** The names of an `aliases` cell. */
export const aliasNames = (aliases: string | null): string[] =>
  aliases === null || aliases === '' ? [] : aliases.split('|');
