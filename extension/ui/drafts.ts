/**
 * Exceptions that were begun and not recorded, by location, in the memory of the frame's own script: a page that
 * redraws its rows closes the card, and what was typed must not be gone with it.
 */
import type { ExceptionFields } from './exception-draft.ts';

export interface Draft {
  readonly fields: ExceptionFields;
  /** What it was sent under, and when, where it was: the same again is recorded once. */
  readonly sent: { readonly key: string; readonly madeAt: string } | null;
}

export interface Drafts {
  of(locationId: string): Draft | null;
  keep(locationId: string, draft: Draft): void;
  drop(locationId: string): void;
}

/** Those of one frame. */
export const createDrafts = (): Drafts => {
  const drafts = new Map<string, Draft>();
  return {
    of: (locationId) => drafts.get(locationId) ?? null,
    keep: (locationId, draft) => void drafts.set(locationId, draft),
    drop: (locationId) => void drafts.delete(locationId),
  };
};
