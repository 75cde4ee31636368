/** What a person says in the card for others to know, and what becomes of it: kept first, then sent. */
import type { ExceptionRequest } from '../../shared/api/exception.ts';
import type { NameReportRequest } from '../../shared/api/name-report.ts';

/** What is to be mended, by what was typed: in words for whoever typed it. */
export type TypedProblems = { readonly [Field in 'reasonText' | 'authorisedBy' | 'caseReference']?: string };

/** What became of something said. Crosses from the background to the card as JSON. */
export type Recorded =
  /** The server has it; `reference` as it names it, for example "EX-17". */
  | { readonly kind: 'sent'; readonly reference: string | null }
  /** Kept in this browser, to be sent when the server can take it. */
  | { readonly kind: 'kept' }
  /** The server will not have it, in its own words; kept in this browser till somebody has looked at it. */
  | { readonly kind: 'refused'; readonly words: string }
  /** Neither sent nor kept: what was typed looks like personal data. */
  | { readonly kind: 'mend'; readonly problems: TypedProblems }
  /** Neither sent nor kept. */
  | { readonly kind: 'not-kept'; readonly words: string };

/** The way out of the card. */
export interface Recording {
  /** A UUID. What is said again under the same key is recorded once. */
  readonly newKey: () => string;
  /** Never rejects: what goes wrong on the way is "not-kept". */
  readonly exception: (request: ExceptionRequest) => Promise<Recorded>;
  readonly nameReport: (report: NameReportRequest) => Promise<Recorded>;
}
