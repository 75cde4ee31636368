/** What is shown of a location now, in the form that an exception freezes. Pure. */
import type { FrozenAnswer } from '../../shared/api/exception.ts';
import { STATUS_KINDS } from '../../shared/policy/vocabulary.ts';
import { RATING_WORDS, UNKNOWN_WORDS } from '../../shared/ratings/rating.ts';
import { londonDay } from '../../shared/ui/age.ts';
import type { PolicyInForce } from '../policy/repository.ts';
import { verdictsOf } from '../policy/verdicts.ts';
import { ratingNote, standingOf } from '../ratings/standing.ts';
import { councilStatus } from '../register/council-status.ts';
import type { WatchedLocation } from '../register/watch-list.ts';
import { reachWords } from '../statuses/words.ts';
import type { Placement } from './exception.ts';

/** A watched location, and by what it is judged. */
export interface Shown {
  readonly watched: WatchedLocation;
  readonly dataAsOf: string | null;
  readonly inForce: PolicyInForce | null;
  /** Others that could take the work. */
  readonly alternatives: Placement['alternatives'];
  readonly now: Date;
}

/** The bounds of `FrozenAnswer`. */
const LONGEST = { ratingWords: 100, role: 60, reason: 500, status: 300 } as const;

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** CQC's own words where the rating is outside the order; "Not known" where nobody knows. */
const ratingOf = ({ watched }: Shown): Pick<FrozenAnswer, 'rating' | 'ratingWords' | 'publishedOn'> => {
  const standing = standingOf(watched.record, watched.course);
  const { rating, publishedOn } = standing.headline;
  const words = standing.known ? (ratingNote(standing) ?? RATING_WORDS[rating]) : UNKNOWN_WORDS;
  return { rating, ratingWords: cut(words, LONGEST.ratingWords), publishedOn };
};

/** What the policy says where the placement is under a contract of this type, or where none is named. */
const verdictFor = (
  { watched, inForce, now }: Shown,
  contractType: string | null,
): Pick<FrozenAnswer, 'verdict' | 'policyVersion'> => {
  const headline = verdictsOf(watched, inForce, londonDay(now));
  if (headline === null) return { verdict: null, policyVersion: null };
  const own = headline.byContractType.find((verdict) => verdict.contractType === contractType) ?? headline;
  const role = own.role === null ? null : cut(own.role, LONGEST.role);
  return {
    verdict: { answer: own.answer, role, reason: cut(own.reason, LONGEST.reason) },
    policyVersion: headline.policyVersion,
  };
};

/** The council's own status in words: "Suspended for lot 3 only: staffing". */
const statusOf = ({ watched }: Shown): string | null => {
  const status = councilStatus(watched.contracts, watched.statuses);
  if (status === null) return null;
  const kind = STATUS_KINDS.find((each) => each === status.kind);
  const words = kind === undefined ? `Contract ${status.kind}` : reachWords({ ...status, kind });
  return cut(status.reason === null ? words : `${words}: ${status.reason}`, LONGEST.status);
};

/** What is shown now to whoever places under a contract of this type; null: of none that is named. */
export const frozenNow = (shown: Shown, contractType: string | null): FrozenAnswer => ({
  ...ratingOf(shown),
  ...verdictFor(shown, contractType),
  status: statusOf(shown),
  dataAsOf: shown.dataAsOf,
});

/** All that a person looks at before they record, as one text: where it changed meanwhile, they look again. */
export const seenOf = (shown: Shown): string => {
  const { dataAsOf: _, ...told } = frozenNow(shown, null);
  return JSON.stringify([told, verdictsOf(shown.watched, shown.inForce, londonDay(shown.now))?.byContractType ?? []]);
};
