/** What a name on the page is answered from. */
import type { IndexReader } from '../../shared/names/index-reader.ts';
import type { Seams } from './seams.ts';

export interface Lexicon {
  readonly index: IndexReader;
  /** Asked where text meets over the edge of an element. */
  readonly seams: Seams;
  /** Numbers the hits. */
  readonly nextId: () => number;
}
