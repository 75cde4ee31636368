/** The answer about the reconciliation. */
import { reconcile } from '../reconciliation/reconcile.ts';
import { readRegisterFacts } from '../reconciliation/repository.ts';
import { type Answer, json } from './call.ts';

export const readReconciliation: Answer<'readReconciliation'> = async ({ deps }) => {
  const { rows: _, ...counted } = reconcile(await readRegisterFacts(deps.db));
  return json(counted);
};
