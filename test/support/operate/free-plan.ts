/** What a deployment says of Cloudflare's Free plan. */
import { planOf } from './configuration.ts';
import { OperateProblem } from './problem.ts';

const FREE = `
PLAN is "free": each minute asks at most 50 times, so everything takes longer, and at most 400 locations are watched.
Cloudflare's 10 ms of CPU a minute are not kept to by any setting: do not rely on it (docs/operator/costs.md).`;

/** The words to tell; null under the Paid plan. Throws OperateProblem where `PLAN` names no plan. */
export const freePlanWords = (toml: string): string | null => {
  const plan = planOf(toml);
  if (plan === null)
    throw new OperateProblem('PLAN in wrangler.toml is neither "free" nor "paid". Nothing was changed.');
  return plan === 'free' ? FREE : null;
};
