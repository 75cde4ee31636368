/** What a name on the page is answered from. */
import type { IndexReader } from '../../shared/names/index-reader.ts';
import type { Seams } from './seams.ts';

/** A name of the index and the location that it does not stand for. */
export interface Rejected {
  readonly canonical: string;
  readonly locationId: string;
}

export interface Lexicon {
  readonly index: IndexReader;
  /** Asked where text meets over the edge of an element. */
  readonly seams: Seams;
  /** Names that are not what they seem, as somebody has said. */
  readonly rejected: readonly Rejected[];
  /** Numbers the hits. */
  readonly nextId: () => number;
}
