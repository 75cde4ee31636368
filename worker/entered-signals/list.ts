/** Signals with the names of what they are about, and which of them count at a location. */
import type { SignalBody } from '../../shared/api/entered-signal.ts';
import { CONFIDENTIAL_WORDS, signalWords } from '../../shared/risk/indicators-entered.ts';
import type { SignalFact } from '../../shared/risk/indicators-facts.ts';
import { tokenLabels } from '../access/repository.ts';
import { type ListedLocation, listLocations } from '../ratings/listed-repository.ts';
import type { Following } from '../register/following.ts';
import { readSignalRows } from './repository.ts';
import { type SignalRow, signalKey } from './signal.ts';

/** What may be asked for. */
export const SIGNAL_STATES = ['in-force', 'ended', 'all'] as const;

export interface SignalSearch {
  readonly state: (typeof SIGNAL_STATES)[number];
  readonly kind?: SignalRow['kind'] | undefined;
  /** A location's or a provider's id, as it was entered. */
  readonly subject?: string | undefined;
}

type Subject = Pick<SignalBody, 'subject' | 'subjectName'>;

/** Every id that was read as a location is one; what else was entered is a provider. */
const subjectsIn = (listed: readonly ListedLocation[]): ((id: string) => Subject) => {
  const locations = new Map(listed.map(({ locationId, name }) => [locationId, name]));
  const providers = new Map(listed.map(({ providerId, providerName }) => [providerId, providerName]));
  return (id) => {
    const location = locations.get(id);
    if (location !== undefined) return { subject: 'location', subjectName: location };
    return { subject: 'provider', subjectName: providers.get(id) ?? id };
  };
};

const bodyOf = (row: SignalRow, subject: Subject): SignalBody => ({
  ...row,
  ...subject,
  words: `${signalWords(row)}.`,
  confidential: CONFIDENTIAL_WORDS,
});

/** These signals in their HTTP form. */
export const signalBodies = async (db: D1Database, rows: readonly SignalRow[]): Promise<SignalBody[]> => {
  const subjectOf = rows.length === 0 ? null : subjectsIn(await listLocations(db));
  return subjectOf === null ? [] : rows.map((row) => bodyOf(row, subjectOf(row.subjectId)));
};

/** Every signal that was ever entered: those that hold first, sorted by `signalKey`. */
export const readSignals = async (db: D1Database): Promise<SignalBody[]> =>
  (await signalBodies(db, await readSignalRows(db, { inForce: false }))).sort((one, other) =>
    signalKey(one) < signalKey(other) ? -1 : 1,
  );

/** Those that fit, in their order. Pure. */
export const searchSignals = (bodies: readonly SignalBody[], { state, kind, subject }: SignalSearch): SignalBody[] =>
  bodies.filter(
    (body) =>
      (state === 'all' || (body.endedAt === null) === (state === 'in-force')) &&
      (kind === undefined || body.kind === kind) &&
      (subject === undefined || body.subjectId === subject),
  );

/** The same for people: whoever entered or ended one by a token is called by the token's label. */
export const signalsForPeople = async (db: D1Database, bodies: readonly SignalBody[]): Promise<SignalBody[]> => {
  const labels = await tokenLabels(db);
  const called = (actor: string): string => labels.get(actor) ?? actor;
  return bodies.map((body) => ({
    ...body,
    enteredBy: called(body.enteredBy),
    endedBy: body.endedBy === null ? null : called(body.endedBy),
  }));
};

/** Answers for a location and its provider which signals in force count there; one moves on with a location that was registered anew. */
export const readSignalFacts = async (
  db: D1Database,
  following: Pick<Following, 'to'>,
): Promise<(locationId: string, providerId: string) => SignalFact[]> => {
  const rows = await readSignalRows(db, { inForce: true });
  const bySubject = Map.groupBy(rows, ({ subjectId }) => following.to(subjectId));
  const factsOf = (id: string, wholeProvider: boolean): SignalFact[] =>
    (bySubject.get(id) ?? []).map(({ kind, count, on, source, subjectId }) => ({
      ...{ kind, count, on, source, subjectId },
      wholeProvider,
    }));
  return (locationId, providerId) => [...factsOf(locationId, false), ...factsOf(providerId, true)];
};
