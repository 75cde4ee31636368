/** What a compiled index can be asked, however it is kept. */
import type { IndexDocument, IndexEntry, IndexLocation } from '../api/index-document.ts';
import type { Matcher } from './matcher.ts';

/** All of an index but its names and locations. */
export type IndexHead = Omit<IndexDocument, 'trie' | 'entries' | 'locations'>;

/** Locations by their position in the index, and places. */
export interface KnownLocations {
  location(position: number): IndexLocation | undefined;
  /** Whether a canonical name is a place's: a town of the index, or one of those that any page may hold. */
  isPlace(canonical: string): boolean;
}

/** A compiled index opened for reading; entries and locations are made when they are asked for. */
export interface IndexReader extends KnownLocations {
  readonly head: IndexHead;
  readonly matcher: Matcher;
  readonly locationCount: number;
  readonly entryCount: number;
  entry(position: number): IndexEntry | undefined;
}
