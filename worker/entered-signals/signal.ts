/** What people enter of a location or provider that CQC does not publish: its shape and its order. Pure. */
import type { SignalBody } from '../../shared/api/entered-signal.ts';
import type { SignalKind } from '../../shared/risk/indicators-kinds.ts';

/** One signal as it is stored. Days are `YYYY-MM-DD`, moments ISO 8601 UTC. */
export interface SignalRow {
  readonly id: string;
  /** A location's or a provider's id, as it was entered. */
  readonly subjectId: string;
  readonly kind: SignalKind;
  readonly count: number | null;
  readonly on: string;
  readonly source: string;
  readonly enteredAt: string;
  readonly enteredBy: string;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly endReason: string | null;
}

/** A signal that was ended. */
export type EndedSignal = SignalRow & {
  readonly endedAt: string;
  readonly endedBy: string;
  readonly endReason: string;
};

/** Those of one thing said again: of enquiries there is one number at a time, of the others one a day. */
export const saysTheSame = (
  one: Pick<SignalRow, 'subjectId' | 'kind' | 'on'>,
  other: Pick<SignalRow, 'subjectId' | 'kind' | 'on'>,
): boolean =>
  one.subjectId === other.subjectId &&
  one.kind === other.kind &&
  (one.kind === 'safeguarding-open' || one.on === other.on);

/** So that a later moment comes first in an order that rises. */
const newestFirst = (moment: string): string => String(Number.MAX_SAFE_INTEGER - Date.parse(moment)).padStart(16, '0');

/** What lists are sorted by: those that hold, the newest day first; then the ended, those ended last first. */
export const signalKey = ({ endedAt, on, enteredAt, id }: SignalBody): string =>
  endedAt === null
    ? `0\n${newestFirst(`${on}T00:00:00Z`)}\n${newestFirst(enteredAt)}\n${id}`
    : `1\n${newestFirst(endedAt)}\n${id}`;
