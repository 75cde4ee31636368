/** A placement made against the verdict, as it is kept and told. Pure. */
import type { ExceptionBody, ExceptionRequest, FrozenAnswer } from '../../shared/api/exception.ts';
import { ANSWER_WORDS } from '../../shared/policy/words.ts';

/** What a person typed or chose, and what they were shown: everything but who and when. */
export type Placement = Omit<ExceptionRequest, 'key'>;

/** One exception as it is stored. Days are `YYYY-MM-DD`, moments ISO 8601 UTC. */
export interface PlacementException extends Placement {
  readonly seq: number;
  readonly id: string;
  readonly key: string;
  /** A token's id, or who used the pages. */
  readonly madeBy: string;
  readonly receivedAt: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly closedReason: string | null;
}

/** A short reference that a person can read out: "EX-17". */
export const referenceOf = ({ seq }: Pick<PlacementException, 'seq'>): string => `EX-${seq}`;

/** Its review day has passed and it is still open. `today` is the day in London. */
const isOverdue = ({ closedAt, reviewOn }: PlacementException, today: string): boolean =>
  closedAt === null && reviewOn !== null && reviewOn < today;

/** The exception in its HTTP form. `today` is the day in London. */
export const exceptionBody = (exception: PlacementException, today: string): ExceptionBody => {
  const { seq, key: _, ...told } = exception;
  return {
    ...told,
    reference: referenceOf({ seq }),
    state: exception.closedAt === null ? 'open' : 'closed',
    overdue: isOverdue(exception, today),
  };
};

/** What a person typed and chose, to be compared: names are the worker's own and do not count. */
export const typedPart = (placement: Placement): string =>
  JSON.stringify([
    placement.locationId,
    placement.reason,
    placement.reasonText,
    placement.authorisedBy,
    placement.caseReference,
    placement.contractType,
    placement.alternatives.map(({ locationId }) => locationId),
    placement.mitigation,
    placement.reviewOn,
  ]);

const shownPart = ({ frozen, madeAt }: Placement): string =>
  JSON.stringify([
    frozen.rating,
    frozen.publishedOn,
    frozen.verdict?.answer ?? null,
    frozen.policyVersion,
    frozen.dataAsOf,
    Date.parse(madeAt),
  ]);

/** Whether two tell of one placement: the same typed, shown at the same moment. */
export const isSamePlacement = (one: Placement, other: Placement): boolean =>
  typedPart(one) === typedPart(other) && shownPart(one) === shownPart(other);

/** "Do not place", "Ask the brokerage manager"; null where no policy was in force. */
export const verdictWords = ({ verdict }: FrozenAnswer): string | null => {
  if (verdict === null) return null;
  return verdict.role === null ? ANSWER_WORDS[verdict.answer] : `${ANSWER_WORDS[verdict.answer]} ${verdict.role}`;
};
