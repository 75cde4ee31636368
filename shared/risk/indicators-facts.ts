/** What the signs of risk of one location are derived from. Days are `YYYY-MM-DD` in London. */
import type { PlacementStatus } from '../policy/judge.ts';
import type { KeyQuestion, RankedRating, Rating, Scope } from '../ratings/rating.ts';
import type { SignalKind } from './indicators-kinds.ts';

/** What is rated by itself: the location (`name` null), or where that has no rating one service of it. */
export interface RatedPart {
  readonly name: string | null;
  readonly rating: Rating;
  readonly keyQuestions: Readonly<Record<KeyQuestion, Rating>>;
  readonly publishedOn: string | null;
  /** When each of the two deciding questions was published: an inspection of some leaves others on an older report. */
  readonly questionsOn: Readonly<Record<'safe' | 'well-led', string | null>>;
}

/** A rating that fell, and has not come back to where it was. */
export interface Fall {
  readonly service: string | null;
  readonly scopes: readonly Scope[];
  readonly from: RankedRating;
  readonly to: RankedRating;
  /** Its publication; where CQC gives no day, when it was seen. */
  readonly on: string;
  /** The watch saw it happen, so there is an alert about it; false for what was history at first sight. */
  readonly seen: boolean;
}

/** An overall rating that fell elsewhere in the same company. */
export interface SiblingFall {
  readonly locationId: string;
  readonly name: string;
  readonly through: 'provider' | 'brand';
  readonly from: RankedRating;
  readonly to: RankedRating;
  readonly on: string;
}

/** A status of the council in force. */
export interface StatusFact extends PlacementStatus {
  /** null where only the register tells of it. */
  readonly setOn: string | null;
  readonly reviewOn: string | null;
}

/** What people entered, and has not ended. */
export interface SignalFact {
  readonly kind: SignalKind;
  /** Of open safeguarding enquiries; null for the other kinds. */
  readonly count: number | null;
  readonly on: string;
  /** Where it is known from, in words. */
  readonly source: string;
  /** The location or provider for which it was entered. */
  readonly subjectId: string;
  readonly wholeProvider: boolean;
}

/** The largest share that a location holds of one area, by people or by hours a week. */
export interface AreaShare {
  readonly area: string;
  readonly measure: 'people' | 'hours';
  readonly held: number;
  readonly total: number;
  /** Contracts in that area that give no such figure, and so are in neither number. */
  readonly notGiven: number;
}

/** What the plan that is kept here, or else the register, says of being prepared. */
export interface PlanFact {
  /** As it is written there; null where there is none. */
  readonly state: string | null;
  readonly reviewedOn: string | null;
  /** By when it is to be reviewed, where a day was set; the register has none. */
  readonly reviewDue?: string | null;
  readonly reviews: { readonly done: number; readonly due: number } | null;
}

export interface RiskFacts {
  readonly locationId: string;
  readonly today: string;
  /** Why nobody knows what rating holds now; null where it is known. */
  readonly whyUnknown: string | null;
  /** Since when nobody knows it, where that is known. */
  readonly unknownSince: string | null;
  /** What is rated; empty where the rating is not known. */
  readonly rated: readonly RatedPart[];
  /** Since when the Inadequate overall rating has stood; null without one. */
  readonly ratedSince: string | null;
  /** The publication before the present one said the same. */
  readonly ratedTheSameBefore: boolean;
  /** CQC's words in place of a rating; null where there are none. */
  readonly ratingNote: string | null;
  readonly falls: readonly Fall[];
  readonly siblings: readonly SiblingFall[];
  /** Years after which the adopted policy calls a rating old; empty without a policy. */
  readonly ageLimits: readonly number[];
  readonly registeredOn: string | null;
  readonly firstSeenOn: string;
  readonly statuses: readonly StatusFact[];
  readonly signals: readonly SignalFact[];
  readonly registered: boolean;
  readonly deregisteredOn: string | null;
  readonly successor: { readonly locationId: string; readonly name: string | null } | null;
  readonly dormant: { readonly since: string | null } | null;
  readonly providerChange: { readonly on: string; readonly providerName: string | null } | null;
  /** What it was registered as before, where that is told. */
  readonly predecessors: readonly { readonly locationId: string; readonly name: string }[];
  readonly areaShare: AreaShare | null;
  /** Over the contracts that give both figures; null where none does. */
  readonly doubleHanded: { readonly packages: number; readonly of: number } | null;
  readonly blocks: readonly { readonly lot: string | null; readonly end: string | null }[];
  readonly plan: PlanFact;
}
