/** What was typed into the form of a status, and what is wrong with it. Pure. */
import { StatusRequest } from '../../shared/api/council-status.ts';
import { readDay } from '../register/cell.ts';
import type { Faults } from './fields.tsx';

/** The fields as texts. One of `locationId` and `providerId` is empty. */
export interface TypedStatus {
  readonly locationId: string;
  readonly providerId: string;
  readonly kind: string;
  readonly scope: string;
  readonly scopeDetail: string;
  readonly reason: string;
  readonly reviewOn: string;
}

/** The names of these fields, in the form's order. */
const FIELDS = ['locationId', 'providerId', 'kind', 'scope', 'scopeDetail', 'reason', 'reviewOn'] as const;

/** How many days ahead a review is offered: a provider's action plan is due at CQC in as many. */
const REVIEW_DAYS = 28;

const british = (day: string): string => day.split('-').reverse().join('/');

/** "20/12/2026", 28 days after `today` (`YYYY-MM-DD`). */
export const offeredReview = (today: string): string => {
  const at = new Date(`${today}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + REVIEW_DAYS);
  return british(at.toISOString().slice(0, 10));
};

/** An empty form for a place. */
export const emptyStatus = (place: Pick<TypedStatus, 'locationId' | 'providerId'>, today: string): TypedStatus => ({
  ...place,
  kind: '',
  scope: 'all',
  scopeDetail: '',
  reason: '',
  reviewOn: offeredReview(today),
});

/** The form as it was sent; a field that is missing, or a file, is empty. */
export const typedStatus = (form: FormData): TypedStatus => {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  return Object.fromEntries(FIELDS.map((name) => [name, text(name)])) as unknown as TypedStatus;
};

/** The words for a field that the schema refuses. */
const WORDS: Readonly<Record<string, (typed: TypedStatus) => string>> = {
  kind: () => 'Choose what to set.',
  scope: () => 'Choose how far it goes.',
  reason: ({ reason }) => (reason === '' ? 'Give the reason.' : 'The reason is longer than 500 characters.'),
  scopeDetail: ({ scopeDetail }) => {
    if (scopeDetail.length > 100) return 'The lot or area is longer than 100 characters.';
    return scopeDetail === ''
      ? 'Name the lot or area.'
      : 'A lot or area is named: choose “One lot” or “One area”, or leave this empty.';
  },
};

const empty = (text: string): string | undefined => (text === '' ? undefined : text);

const asked = (typed: TypedStatus, reviewOn: string) =>
  StatusRequest.safeParse({
    locationId: empty(typed.locationId),
    providerId: empty(typed.providerId),
    kind: typed.kind,
    scope: typed.scope,
    scopeDetail: empty(typed.scopeDetail) ?? null,
    reason: typed.reason,
    reviewOn,
  });

/** The request that was typed, or what is wrong with it, field by field in the form's order. */
export const readTyped = (
  typed: TypedStatus,
): { readonly request: StatusRequest; readonly faults: null } | { readonly request: null; readonly faults: Faults } => {
  const day = readDay(typed.reviewOn);
  // A day that will do, so that the other fields are looked at too.
  const read = asked(typed, day.ok ? day.value : '2000-01-01');
  if (read.success && day.ok) return { request: read.data, faults: null };
  const wrong = new Set<unknown>(read.error?.issues.map(({ path }) => path[0]));
  // The schema looks at two fields together only once each is right by itself.
  if ((typed.scope === 'lot' || typed.scope === 'area') !== (typed.scopeDetail !== '')) wrong.add('scopeDetail');
  const faults = FIELDS.flatMap((field): [string, string][] => {
    if (field === 'reviewOn' && !day.ok)
      return [[field, typed.reviewOn === '' ? 'Give the review date.' : `${day.reason}.`]];
    return wrong.has(field) ? [[field, WORDS[field]?.(typed) ?? 'Choose a location again.']] : [];
  });
  return { request: null, faults: Object.fromEntries(faults) };
};
