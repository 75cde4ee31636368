/** What else may be asked of the board: who has a plan, where something was entered, and another order. Pure. */
import type { AtRiskBody } from '../../shared/api/at-risk.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import { isEntered } from '../../shared/risk/indicators-kinds.ts';
import { bySeverity } from '../../shared/risk/severity.ts';

/** Whether there is a plan, here or on the register. */
export const PLAN_FILTERS = ['has', 'none'] as const;
/** Whether people entered a signal. */
export const ENTERED_FILTERS = ['yes', 'no'] as const;

/** What is left out asks for all. */
export interface BoardSift {
  readonly plan?: (typeof PLAN_FILTERS)[number] | undefined;
  readonly entered?: (typeof ENTERED_FILTERS)[number] | undefined;
}

/** Whether one fits. */
export const sifts = ({ indicators }: Pick<AtRiskBody, 'indicators'>, { plan, entered }: BoardSift): boolean =>
  (plan === undefined || indicators.some(({ kind }) => kind === 'no-plan') === (plan === 'none')) &&
  (entered === undefined || indicators.some(({ kind }) => isEntered(kind)) === (entered === 'yes'));

/** What the board can be sorted by; "severity" is its own order. */
export const BOARD_COLUMNS = ['severity', 'people', 'hours', 'name', 'age', 'clock'] as const;
type BoardColumn = (typeof BOARD_COLUMNS)[number];

export interface BoardSorting {
  readonly column: BoardColumn;
  readonly direction: 'ascending' | 'descending';
}

/** How the board stands where nothing else is asked. */
export const BOARD_ORDER: BoardSorting = { column: 'severity', direction: 'descending' };

/** The oldest day on which one of its ratings was published; null where none is known. */
const ratedOn = ({ rating, publishedOn, services }: AtRiskBody): string | null => {
  if (services.length === 0) return rating === null || rating === 'not-rated' ? null : publishedOn;
  return (
    services
      .flatMap((service) => (service.publishedOn === null ? [] : [service.publishedOn]))
      .sort()
      .at(0) ?? null
  );
};

/** Days that the clock which has waited longest is past, negative while the next is still to come; null without any. */
const mostPast = ({ clocks }: AtRiskBody): number | null => {
  const running = [clocks.reinspection, clocks.inspection, clocks.suspensionReview, clocks.contractEnd];
  const past = running.flatMap((clock) => (clock === null ? [] : [clock.daysPast - clock.daysLeft]));
  return past.length === 0 ? null : Math.max(...past);
};

type Value = number | string | null;

const VALUES: Readonly<Record<Exclude<BoardColumn, 'severity'>, (body: AtRiskBody) => Value>> = {
  people: ({ people }) => people,
  hours: ({ hoursPerWeek }) => hoursPerWeek,
  name: ({ name }) => canonicalName(name),
  age: ratedOn,
  clock: mostPast,
};

/** Whatever is not known stands last, whichever way the order runs. */
const compare = (one: Value, other: Value, sign: number): number => {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (one === other) return 0;
  return (one < other ? -1 : 1) * sign;
};

/**
 * In the order that is asked for; those that are equal in it, and the whole board where nothing else is asked, stand as
 * `bodies` does: by severity, then people, then name.
 */
export const inOrderOf = (bodies: readonly AtRiskBody[], { column, direction }: BoardSorting): AtRiskBody[] => {
  const sign = direction === 'ascending' ? 1 : -1;
  if (column === 'severity') {
    return sign === -1 ? [...bodies] : bodies.toSorted((one, other) => -bySeverity(one.severity, other.severity));
  }
  const sortedBy = VALUES[column];
  return bodies
    .map((body) => ({ body, value: sortedBy(body) }))
    .sort((one, other) => compare(one.value, other.value, sign))
    .map(({ body }) => body);
};
