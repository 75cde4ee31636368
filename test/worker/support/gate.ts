/**
 * The gate that every effect of a tick goes through (database, CQC, webhooks, sleep), so that a test
 * can kill the tick at the n-th of them: before its effect, or after it and before anyone learns of it.
 * Killed means that nothing proceeds any more, as with `kill -9`: no error that code could catch.
 */

export interface KillPoint {
  /** From 1. */
  readonly at: number;
  readonly side: 'before' | 'after';
}

export interface Gate {
  /** Lets an effect through; never settles once killed. */
  pass<T>(effect: () => Promise<T>): Promise<T>;
  /** Settles when the gate has killed. */
  readonly killed: Promise<'killed'>;
  /** Effects so far. */
  count(): number;
}

/** A gate that kills at `point`, or never. */
export const createGate = (point: KillPoint | null): Gate => {
  let count = 0;
  let dead = false;
  const { promise: killed, resolve } = Promise.withResolvers<'killed'>();
  const die = (): Promise<never> => {
    dead = true;
    resolve('killed');
    return new Promise(() => {});
  };
  const pass = async <T>(effect: () => Promise<T>): Promise<T> => {
    if (dead) return die();
    count += 1;
    const here = count === point?.at;
    if (here && point?.side === 'before') return die();
    const value = await effect();
    return dead || here ? die() : value;
  };
  return { pass, killed, count: () => count };
};
