/** The columns of the register CSV, in the order they are written. */

export const COLUMNS = [
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
  'self_funders',
  'figures_as_at',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Columns whose figures also come by themselves: a list without one of them leaves it as it was. */
export const FIGURE_COLUMNS = [
  'people',
  'packages',
  'hours_per_week',
  'double_handed',
  'self_funders',
] as const satisfies readonly Column[];

/** Without one of these a file says of no row whom it is about. */
export const SUBJECT_COLUMNS: readonly Column[] = ['location_id', 'provider_id', 'name'];

export const isColumn = (name: string): name is Column => COLUMNS.some((column) => column === name);

/** A header as people write it ("Location ID", "hours-per-week"), in the form of `COLUMNS`. */
export const columnNameOf = (written: string): string =>
  written
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
