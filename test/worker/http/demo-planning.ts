/** What a council would have entered on the demo's data to plan with: one of everything, so that no page is empty. */
import type { AccessScope } from '../../../shared/api/scopes.ts';
import { londonDay } from '../../../shared/ui/age.ts';
import type { HttpWorker } from './http-worker.ts';

/** Of the demo: the one that fell to Inadequate, and one that is Good beside it. */
const FALLEN = '1-90000000101';
const GOOD = '1-90000000123';

interface Made {
  readonly id?: string;
  readonly revision?: number;
  readonly activation?: { readonly counts: readonly { readonly id: string }[] } | null;
}

/** Addresses of what was entered. */
export interface Planning {
  /** The page of a plan that is in force. */
  readonly plan: string;
  /** Two scenarios, compared. */
  readonly comparison: string;
}

/** Enters it. Rejects with what was answered where something is not taken. */
export const loadPlanning = async (worker: HttpWorker): Promise<Planning> => {
  const today = londonDay(new Date());
  const post = async (scope: AccessScope, path: string, body: object): Promise<Made> => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await worker.ask([scope], path, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} was not taken: ${answer.status} ${text}`);
    return text === '' ? {} : (JSON.parse(text) as Made);
  };
  const plan = await post('contingency:write', '/v1/plans', {
    ...{ locationId: FALLEN, owner: 'Contingency planner', sponsor: 'Head of commissioning' },
    ...{ trigger: 'Notice of closure', reviewDue: '2027-12-20', reviewsDue: 41, reviewsTarget: '2027-01-29' },
    people: { council: null, self: 5, 'other-council': 2 },
    ...{ peopleSource: 'The provider’s return', peopleAsAt: today },
  });
  const { id: planId = '' } = plan;
  await post('contingency:write', `/v1/plans/${planId}/activate`, {
    ...{ revision: plan.revision, exercise: false, reason: 'Packages handed back' },
  });
  await post('contingency:write', `/v1/plans/${planId}/counts`, {
    ...{ key: crypto.randomUUID(), fundedBy: 'council', people: 30, how: 'Calls' },
  });
  await post('contingency:write', '/v1/signals', {
    ...{ locationId: FALLEN, kind: 'safeguarding-open', count: 2, on: today, source: 'Safeguarding register' },
  });
  await post('contingency:write', '/v1/inspections', {
    ...{ locationId: GOOD, ground: 'promised', expectedOn: today, source: 'CQC’s letter' },
  });
  const one = await post('contingency:write', '/v1/scenarios', { name: 'It stops', stop: [FALLEN], on: today });
  const two = await post('contingency:write', '/v1/scenarios', { name: 'Two stop', stop: [FALLEN, GOOD], on: today });
  await post('contingency:write', '/v1/spare-hours', {
    ...{ locationId: '1-90000000121', hoursPerWeek: 40, asAt: today, source: 'A call' },
  });
  return { plan: `/plans/${planId}`, comparison: `/what-if/compare?scenario=${one.id}&scenario=${two.id}` };
};
