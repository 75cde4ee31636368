/** What happened to a location besides its ratings: its registration, provider, name, dormancy. */
import type { EventDetail, EventKind } from './event.ts';
import type { Observation } from './observation.ts';
import type { LocationState } from './state.ts';

/** A change that is not about a rating, before it is named as an event. */
export interface RegistrationChange {
  readonly kind: EventKind;
  readonly detail: EventDetail;
}

/**
 * The successor a location is remembered with. CQC may list several in any order, so the one already
 * held stays while it is listed, and a location that stays deregistered never loses it again.
 */
export const successorOf = (held: LocationState | null, next: Observation): string | null => {
  const listed = next.successors.map((successor) => successor.locationId);
  const before = held?.successorId ?? null;
  if (before !== null && listed.includes(before)) return before;
  const [first] = listed;
  return first ?? (next.registration === 'deregistered' ? before : null);
};

/** Registered or not, and where to: the part of a comparison that decides. */
export const registrationChange = (previous: LocationState, next: Observation): RegistrationChange | null => {
  const successor = successorOf(previous, next);
  const ended = next.registration === 'deregistered';
  if (previous.registration === next.registration) {
    const moved = ended && successor !== null && successor !== previous.successorId;
    return moved ? { kind: 'registration-moved', detail: { before: next.locationId, after: successor } } : null;
  }
  if (!ended) return { kind: 'correction', detail: { before: previous.registration, after: next.registration } };
  const kind = successor === null ? 'registration-ended' : 'registration-moved';
  return { kind, detail: { before: next.locationId, after: successor } };
};

const oneSpaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

const DORMANCY = { true: 'dormant', false: 'active' } as const;

/** Provider, name and dormancy, in that order; white space alone is no change of name. */
export const particularChanges = (previous: LocationState, next: Observation): RegistrationChange[] => {
  const changes: RegistrationChange[] = [];
  const add = (kind: EventKind, before: string, after: string) => changes.push({ kind, detail: { before, after } });
  if (previous.providerId !== next.providerId) add('provider-changed', previous.providerId, next.providerId);
  if (oneSpaced(previous.name) !== oneSpaced(next.name)) add('name-changed', previous.name, next.name);
  if (previous.dormant !== next.dormant) {
    add(next.dormant ? 'dormant' : 'active-again', DORMANCY[`${previous.dormant}`], DORMANCY[`${next.dormant}`]);
  }
  return changes;
};
