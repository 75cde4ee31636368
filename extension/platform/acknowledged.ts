/** How the server takes an acknowledgement, where that differs from how it takes what is recorded in cards. Pure. */
import type { PostAnswer } from './post-said.ts';

/** The server's own error; null where the answer is none of ours. */
export interface ServerError {
  readonly code: string;
  readonly message: string;
}

const MAY_NOT =
  'This browser’s access token may not acknowledge alerts (scope alerts:write). Ask whoever runs Rating Watch for your council for one that may, or acknowledge the alert on its page.';

const done = (words: string): PostAnswer => ({ kind: 'recorded', reference: null, words });

/**
 * The answer, or null where it is as for anything else. That somebody else was first leaves nothing to be done; the
 * same for an alert that is closed or that a later one took the place of.
 */
export const acknowledgementAnswer = (status: number, error: ServerError | null): PostAnswer | null => {
  if (error === null) return null;
  if (status === 403) return { kind: 'refused', words: MAY_NOT };
  if (status !== 409) return null;
  switch (error.code) {
    case 'alert-acknowledged':
      return done('Somebody had acknowledged it before.');
    case 'alert-closed':
    case 'alert-revised':
      return done(error.message);
    case 'alert-changed':
      return { kind: 'not-now', words: error.message, all: false, retryAfterSeconds: null };
    default:
      return null;
  }
};
