/** What a frame's overlay goes by, read from storage in one go. */

import type { RejectedName } from '../content/rejected-name.ts';
import { sitesCovering } from './patterns.ts';
import { PLAIN_COUNT } from './plain.ts';
import { REJECTED, rejectedOf } from './rejected.ts';
import { inForce, policyOf, type ShowChips, type StorageArea, settingsOf } from './settings.ts';
import { openStored, type StoredIndex } from './stored-index.ts';

export interface Stored {
  readonly index: StoredIndex;
  /** Whether the frame lies within a site in force. */
  readonly covered: boolean;
  readonly showChips: ShowChips;
  readonly rejected: readonly RejectedName[];
  /** Whether any tab is shown without marks: only then is the background asked if it is this one. */
  readonly anyPlain: boolean;
}

/** The keys in `storage.local` that the overlay follows. */
export const FOLLOWED = ['index', 'settings', 'policy', REJECTED];

/** Where a frame is, for the sites: frames without an address of their own go by their origin, sealed ones by their parent's. */
const frameAddress = ({ location, origin }: Window): string | null => {
  if (/^https?:$/.test(location.protocol)) return location.href;
  const known = [origin, ...(location.ancestorOrigins ?? [])].find((candidate) => /^https?:/.test(candidate));
  return known === undefined ? null : `${known}/`;
};

/** Reads all of it. */
export const readStored = async (local: Pick<StorageArea, 'get'>, window: Window): Promise<Stored> => {
  const stored = await local.get([...FOLLOWED, PLAIN_COUNT]);
  const { sites, showChips } = inForce(settingsOf(stored.settings), policyOf(stored.policy));
  const address = frameAddress(window);
  return {
    index: openStored(stored.index),
    // A frame that cannot be placed is one the browser entered for its origin's sake: leave it while any site is on.
    covered: address === null ? sites.length > 0 : sitesCovering(sites, address).length > 0,
    showChips,
    rejected: rejectedOf(stored[REJECTED]),
    anyPlain: typeof stored[PLAIN_COUNT] === 'number' && stored[PLAIN_COUNT] > 0,
  };
};
