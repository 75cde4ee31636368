/** What was typed into the form of an exception, and what is wrong with it. Pure. */
import { ExceptionRequest } from '../../shared/api/exception.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { frozenNow, type Shown } from '../placements/frozen.ts';
import { readDay } from '../register/cell.ts';
import type { Faults } from './fields.tsx';
import { offeredReview } from './statuses-typed.ts';

/** The names of the fields, in the form's order. */
const FIELDS = [
  'contractType',
  'reason',
  'reasonText',
  'authorisedBy',
  'caseReference',
  'mitigation',
  'reviewOn',
] as const;
/** What the page itself sends along. */
const HIDDEN = ['locationId', 'key', 'seen'] as const;

/** The fields as texts. `seen` is what was shown when the form was made. */
export type TypedException = Readonly<Record<(typeof FIELDS)[number] | (typeof HIDDEN)[number], string>>;

/** An empty form; `key` makes it safe to send twice. */
export const emptyException = (locationId: string, key: string, seen: string, now: Date): TypedException => ({
  locationId,
  key,
  seen,
  contractType: '',
  reason: '',
  reasonText: '',
  authorisedBy: '',
  caseReference: '',
  mitigation: '',
  reviewOn: offeredReview(londonDay(now)),
});

/** The form as it was sent; a field that is missing, or a file, is empty. */
export const typedException = (form: FormData): TypedException => {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  return Object.fromEntries([...FIELDS, ...HIDDEN].map((name) => [name, text(name)])) as unknown as TypedException;
};

const tooLong = (what: string, most: number): string => `${what} is longer than ${most} characters.`;

/** The words for a field that the schema refuses. */
const WORDS: Readonly<Record<(typeof FIELDS)[number], (typed: string) => string>> = {
  contractType: () => 'Choose a contract type of the list, or none.',
  reason: () => 'Choose the reason.',
  reasonText: () => tooLong('The reason in words', 500),
  authorisedBy: (typed) => (typed === '' ? 'Say which role authorised it.' : tooLong('The role', 80)),
  caseReference: (typed) => (typed === '' ? 'Give the case reference.' : tooLong('The case reference', 40)),
  mitigation: () => tooLong('What lessens the risk', 500),
  reviewOn: () => 'Give the review date, or leave it empty.',
};

const orNull = (text: string): string | null => (text === '' ? null : text);

/** The request that was typed, with what is shown now; or what is wrong with it, field by field in the form's order. */
export const readTypedException = (
  typed: TypedException,
  shown: Shown,
): { readonly request: ExceptionRequest } | { readonly faults: Faults } => {
  const day = typed.reviewOn === '' ? null : readDay(typed.reviewOn);
  const { watched, now } = shown;
  const contractType = orNull(typed.contractType);
  const read = ExceptionRequest.safeParse({
    key: typed.key,
    locationId: watched.record.locationId,
    locationName: watched.record.observation.name.slice(0, 300),
    frozen: frozenNow(shown, contractType),
    reason: typed.reason,
    reasonText: orNull(typed.reasonText),
    authorisedBy: typed.authorisedBy,
    caseReference: typed.caseReference,
    contractType,
    alternatives: shown.alternatives,
    mitigation: orNull(typed.mitigation),
    reviewOn: day?.ok === true ? day.value : null,
    madeAt: now.toISOString(),
  });
  if (read.success && day?.ok !== false) return { request: read.data };
  const wrong = new Set<unknown>(read.error?.issues.map(({ path }) => path[0]));
  const faults = FIELDS.flatMap((field): [string, string][] => {
    if (field === 'reviewOn' && day?.ok === false) return [[field, `${day.reason}.`]];
    return wrong.has(field) ? [[field, WORDS[field](typed[field])]] : [];
  });
  return { faults: faults.length > 0 ? Object.fromEntries(faults) : { reason: 'This form is damaged: open it anew.' } };
};
