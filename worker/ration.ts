/**
 * What one invocation may ask on Cloudflare's Free plan: 50 queries of D1, each statement of a batch counted, and 50
 * calls to other servers (https://developers.cloudflare.com/d1/platform/limits/ and .../workers/platform/limits/, whose
 * second page counts a query of D1 as a call as well). Here both come out of one ration of 50, so that no reading of
 * those pages is passed.
 */
import { guardedDatabase } from './db/counted.ts';
import { CodedError } from './errors.ts';

/** Whether `PLAN` asks for a ration: anything but the Paid plan does, for a slip of the pen must not pass Cloudflare's limits. */
export const isOnRation = (plan: string | undefined): boolean =>
  !['', 'paid'].includes((plan ?? '').trim().toLowerCase());

/** Cloudflare's limit. */
const MOST = 50;
/** Kept for what is done on the way out: a lease is given back. */
const WAY_OUT = 3;

/** A ration, and what is asked through it. */
export interface Ration {
  readonly db: D1Database;
  readonly fetch: typeof fetch;
  /** How many questions are left, beside those kept for the way out. */
  readonly left: () => number;
  /** Aborts as soon as a question is refused. */
  readonly spent: AbortSignal;
}

const refusal = (): CodedError =>
  new CodedError(
    503,
    'free-plan-limit',
    "This needs more than the 50 queries and calls that Cloudflare's Free plan allows at once, and stopped there: look what of it was done before you try again. The Paid plan has room for it.",
  );

/**
 * Puts the database and the network on a ration. A question past it is not asked: it throws CodedError
 * `free-plan-limit`, as a tick that is killed there would stop, before anything of its batch is sent.
 */
export const rationed = (db: D1Database, ask: typeof fetch): Ration => {
  const refused = new AbortController();
  let used = 0;
  const take = (): void => {
    if (used >= (refused.signal.aborted ? MOST : MOST - WAY_OUT)) {
      const error = refusal();
      refused.abort(error);
      throw error;
    }
    used += 1;
  };
  return {
    db: guardedDatabase(db, take),
    fetch: async (input, init) => {
      take();
      return ask(input, init);
    },
    left: () => Math.max(0, MOST - WAY_OUT - used),
    spent: refused.signal,
  };
};
