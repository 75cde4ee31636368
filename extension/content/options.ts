/** What an overlay is started with and held by. */
import type { IndexReader } from '../../shared/names/index-reader.ts';
import type { Found } from '../../shared/names/search.ts';
import type { Recording } from '../ui/recording.ts';
import type { LoadCard } from './card-wait.ts';
import type { ShowChips } from './chips.ts';
import type { PageMatch, PageReport } from './list.ts';
import type { RefusedName, RejectedName } from './rejected-name.ts';
import type { ScanLimits } from './scan.ts';

export interface OverlayOptions {
  readonly document: Document;
  readonly index: IndexReader;
  readonly settings: { readonly showChips: ShowChips };
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Loads what draws the card, when it is first needed; null where it cannot be had: then there is no card. */
  readonly loadCard: LoadCard;
  readonly openClosedRoot?: ((element: Element) => ShadowRoot | null) | undefined;
  /** Told when the counts have changed, after a scan. */
  readonly onReport?: ((report: PageReport) => void) | undefined;
  /** Names that somebody said are not this provider: they are not marked. */
  readonly rejected?: readonly RejectedName[] | undefined;
  /** Told of one more; the register's words, never the page's. */
  readonly onNotThis?: ((name: RefusedName) => void) | undefined;
  /** Where exceptions and reports of names go; without it the card offers neither. */
  readonly recording?: Recording | undefined;
  /** Test seams: a shadow root that a test can look into, and limits that a test can reach. */
  readonly shadowMode?: 'open' | 'closed' | undefined;
  readonly limits?: ScanLimits | undefined;
}

export interface Overlay {
  /** Takes a newer index: all marks go, and the page is read again. */
  replaceIndex(index: IndexReader): void;
  /** Every name on the page that is rendered, in page order. */
  list(): PageMatch[];
  /** Opens the card at the caret, the selection or the focused element, else at the first name on screen. */
  openCardAtSelection(): boolean;
  /** Shows what was found for something looked up, beside the selection; false where nothing can be drawn. */
  openFound(query: string, found: readonly Found[]): boolean;
  /** Scrolls to a match of the list and opens its card. */
  jumpTo(matchId: number): void;
  /** Reads the whole page again. */
  rescan(): void;
}
