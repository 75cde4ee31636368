/** What was typed into a form about a name, as a decision or as what is wrong with it. Pure. */
import { NameDecisionRequest } from '../../shared/api/names.ts';
import type { Refused } from './names-item.tsx';

/** A form as it was sent. */
export interface Typed {
  readonly written: string;
  readonly decision: string;
  /** Locations that were ticked. */
  readonly chosen: readonly string[];
  readonly otherId: string;
  readonly reason: string;
  readonly cursor: string;
}

const textOf = (form: FormData, field: string): string => {
  const value = form.get(field);
  return typeof value === 'string' ? value.trim() : '';
};

/** Reads the fields as they are; missing ones are empty. */
export const typedOf = (form: FormData): Typed => ({
  written: textOf(form, 'written'),
  decision: textOf(form, 'decision'),
  chosen: form.getAll('locationId').filter((value): value is string => typeof value === 'string' && value !== ''),
  otherId: textOf(form, 'otherId'),
  reason: textOf(form, 'reason'),
  cursor: textOf(form, 'cursor').slice(0, 500),
});

type Fault = Refused['fault'];

const NOT_UNDERSTOOD: Fault = { field: null, words: 'This form was not understood. Nothing was changed.' };

/** The fault of the field that a schema refused. */
const faultOf = (at: PropertyKey | undefined, isTyped: boolean): Fault => {
  if (at === 'locationId' && isTyped) {
    return { field: 'otherId', words: 'Type the id as CQC writes it, such as 1-1234567890.' };
  }
  if (at === 'reason') return { field: 'reason', words: 'Write the reason in one line of at most 500 characters.' };
  return NOT_UNDERSTOOD;
};

/** The locations a decision is about: those that were ticked, or the one that was typed. */
const locationsOf = ({ chosen, otherId }: Typed): readonly string[] | Fault => {
  if (chosen.length > 0 && otherId !== '') {
    return { field: 'otherId', words: 'Choose a location of the list or type an id, not both.' };
  }
  return otherId === '' ? chosen : [otherId];
};

const isFault = (found: readonly string[] | Fault): found is Fault => 'field' in found;

/** Decisions for one name, one a location; or what is wrong. */
export const decisionsOf = (typed: Typed): readonly NameDecisionRequest[] | Fault => {
  const { decision, written, reason } = typed;
  const found = locationsOf(typed);
  const isAboutLocation = decision === 'confirm' || decision === 'reject';
  if (isAboutLocation && isFault(found)) return found;
  const locationIds = isFault(found) ? [] : found;
  if (isAboutLocation && locationIds.length === 0) {
    return { field: 'choose', words: 'Choose a location, or type its CQC id.' };
  }
  const ids = isAboutLocation || decision === 'undo' ? locationIds : [];
  const bodies = (ids.length === 0 ? [undefined] : ids).map((locationId) => ({
    decision,
    written,
    ...(locationId === undefined ? {} : { locationId }),
    ...(decision === 'undo' ? {} : { reason }),
  }));
  const read = bodies.map((body) => NameDecisionRequest.safeParse(body));
  const refused = read.find(({ success }) => !success);
  if (refused?.error) return faultOf(refused.error.issues[0]?.path[0], typed.otherId !== '');
  return read.flatMap(({ data }) => data ?? []);
};
