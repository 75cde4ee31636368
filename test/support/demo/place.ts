/** What the demo says of an invented location, before it is written in CQC's shape. */

/**
 * Ratings of the five key questions in CQC's order (Safe, Well-led, Caring, Responsive, Effective),
 * a letter each: O Outstanding, G Good, R Requires improvement, I Inadequate.
 */
export type KeyQuestionLetters = string;
export type RatingLetter = 'O' | 'G' | 'R' | 'I';

/** An earlier report of the record's history. */
export interface DemoReport {
  readonly overall: RatingLetter;
  readonly questions: KeyQuestionLetters;
  /** Days before the story's base date when it was published. */
  readonly daysAgo: number;
}

export type DemoRating =
  /** Never inspected: CQC gives no `currentRatings`. */
  | { readonly form: 'never' }
  /** CQC's words where it holds a record without a rating. */
  | {
      readonly form: 'words';
      readonly words: 'No published rating' | 'Inspected but not rated';
      readonly daysAgo: number;
    }
  /** `currentRatings`; with `inheritedFrom`, earned by that predecessor location. */
  | (DemoReport & {
      readonly form: 'legacy';
      readonly past?: readonly DemoReport[];
      readonly inheritedFrom?: number;
    })
  /** `assessment[]`, one rating a service group; `earlier` is an assessment it replaced. */
  | {
      readonly form: 'single-assessment';
      readonly services: readonly (DemoReport & { readonly name: string })[];
      readonly earlier?: DemoReport & { readonly name: string };
      readonly past?: readonly DemoReport[];
    };

export const SERVICES = {
  homecare: { name: 'Homecare agencies', description: 'Domiciliary care service', group: 'Homecare' },
  residential: { name: 'Residential homes', description: 'Care home service without nursing', group: 'Care Homes' },
  nursing: { name: 'Nursing homes', description: 'Care home service with nursing', group: 'Care Homes' },
  'supported-living': { name: 'Supported living', description: 'Supported living service', group: 'Supported Living' },
  'extra-care': { name: 'Supported housing', description: 'Extra Care housing services', group: 'Extra Care' },
} as const;
type ServiceKind = keyof typeof SERVICES;

export type Town = 'Fernbridge' | 'Oxmere' | 'Port Ellery' | 'Great Tansby' | 'Hollowick';

/** How a location stands on one day of the story. */
export interface DemoState {
  readonly rating: DemoRating;
  /** Days before the base date when the registration ended; absent while registered. */
  readonly endedDaysAgo?: number;
  /** The location that took over, by number. */
  readonly successor?: number;
}

export interface DemoPlace extends DemoState {
  /** Its number in the demo; its CQC id is made from it. */
  readonly number: number;
  readonly name: string;
  readonly alsoKnownAs?: string;
  readonly provider: number;
  readonly brand?: string;
  readonly town: Town;
  readonly services: readonly ServiceKind[];
  readonly registeredDaysAgo: number;
  readonly dormant?: boolean;
  readonly predecessor?: { readonly number: number; readonly name: string; readonly reason: string };
  /** Where the story changes it: how it stands on day two. */
  readonly dayTwo?: DemoState;
}

/** An invented legal entity. */
export interface DemoProvider {
  readonly number: number;
  readonly name: string;
}

/** The CQC id of an invented location: of the genuine form, above any number in use. */
export const locationIdOf = (number: number): string => `1-${90_000_000_100 + number}`;

/** The CQC id of an invented provider. */
export const providerIdOf = (number: number): string => `1-${90_000_000_500 + number}`;
