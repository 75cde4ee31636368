/** What a name on the page is answered from. */
import type { IndexReader } from '../../shared/names/index-reader.ts';
import type { RejectedName } from './rejected-name.ts';
import type { Seams } from './seams.ts';

export interface Lexicon {
  readonly index: IndexReader;
  /** Asked where text meets over the edge of an element. */
  readonly seams: Seams;
  /** Names that are not what they seem, as somebody has said. */
  readonly rejected: readonly RejectedName[];
  /** Numbers the hits. */
  readonly nextId: () => number;
}
