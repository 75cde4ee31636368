/** What was typed into the forms of entered signals, and what is wrong with it. Pure. */
import { SignalCountRequest, SignalRequest } from '../../shared/api/entered-signal.ts';
import { SIGNAL_KINDS } from '../../shared/risk/indicators-entered.ts';
import { dayIn, faultsOf, textFault } from './entered-form.ts';
import type { Faults } from './fields.tsx';
import type { TypedSignal } from './signals-form.tsx';

/** The names of the fields, in the form's order. */
export const SIGNAL_FIELDS = ['locationId', 'providerId', 'kind', 'count', 'on', 'source'] as const;
export const COUNT_FIELDS = ['count', 'on', 'source'] as const;

const SOURCE = 200;
const NO_SOURCE = 'Say where it is known from.';

/** From 1 to 10,000. */
const countIn = (text: string): number | null =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 10_000 ? Number(text) : null;

const countFault = (text: string): string | null => {
  if (text === '') return 'Say how many are open.';
  return countIn(text) === null ? 'Give a whole number from 1 to 10,000.' : null;
};

type ReadRequest<Request> =
  | { readonly request: Request; readonly faults: null }
  | { readonly request: null; readonly faults: Faults };

const newFaults = ({ kind, count, on, source }: TypedSignal): Faults => {
  const isCounted = kind === 'safeguarding-open';
  const uncounted = count === '' ? null : 'Only open safeguarding enquiries are counted: leave this empty.';
  return faultsOf({
    kind: SIGNAL_KINDS.some((known) => known === kind) ? null : 'Choose what is known.',
    count: isCounted ? countFault(count) : uncounted,
    on: dayIn(on).fault,
    source: textFault(source, SOURCE, NO_SOURCE),
  });
};

const given = (text: string): string | undefined => (text === '' ? undefined : text);

/** The signal that was typed, or what is wrong with it, field by field. */
export const readTypedSignal = (typed: TypedSignal): ReadRequest<SignalRequest> => {
  const faults = newFaults(typed);
  if (Object.keys(faults).length > 0) return { request: null, faults };
  const read = SignalRequest.safeParse({
    locationId: given(typed.locationId),
    providerId: given(typed.providerId),
    kind: typed.kind,
    count: countIn(typed.count),
    on: dayIn(typed.on).day,
    source: typed.source,
  });
  return read.success
    ? { request: read.data, faults: null }
    : { request: null, faults: { kind: 'Choose the location again.' } };
};

/** The other number that was typed, or what is wrong with it, field by field. */
export const readTypedCount = (
  typed: Readonly<Record<(typeof COUNT_FIELDS)[number], string>>,
): ReadRequest<SignalCountRequest> => {
  const faults = faultsOf({
    count: countFault(typed.count),
    on: dayIn(typed.on).fault,
    source: textFault(typed.source, SOURCE, NO_SOURCE),
  });
  const read = SignalCountRequest.safeParse({
    count: countIn(typed.count),
    on: dayIn(typed.on).day,
    source: typed.source,
  });
  return read.success ? { request: read.data, faults: null } : { request: null, faults };
};
