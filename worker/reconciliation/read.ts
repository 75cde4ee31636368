/** The reconciliation of the register as it stands, kept while nothing is written. */
import { keptReading } from '../db/kept-reading.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';
import { readRegisterFacts } from './repository.ts';

const kept = keptReading<Reconciliation>();

/** Every place on the register in its bucket, with the sums. */
export const readReconciliation = (db: D1Database): Promise<Reconciliation> =>
  kept(db, '', async () => reconcile(await readRegisterFacts(db)));
