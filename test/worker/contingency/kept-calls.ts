/** The calls about what is kept for what-ifs, of a worker which may be opened later. */
import { expect } from 'vitest';
import { WhatIfBody } from '../../../shared/api/contingency.ts';
import { SpareHoursBody } from '../../../shared/api/spare-hours.ts';
import { addDays } from '../../../shared/calendar/working-days.ts';
import { londonDay } from '../../../shared/ui/age.ts';
import type { HttpWorker } from '../http/http-worker.ts';

export const TODAY = londonDay(new Date());
export const ON = addDays(TODAY, 7);
export const OAKFERN = '1-1003';

export const spare = (more: object = {}) => ({
  ...{ locationId: OAKFERN, hoursPerWeek: 30, asAt: TODAY, source: 'Weekly return', ...more },
});

export const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;

/** The calls. */
export const keptCalls = (worker: () => HttpWorker) => {
  const post = (path: string, body: unknown, scope: 'contingency:write' | 'contingency:read' = 'contingency:write') =>
    worker().ask([scope], path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
  return {
    post,
    whatIf: async (query: string) => {
      const answer = await worker().ask(['contingency:read'], `/v1/what-if?${query}`);
      return WhatIfBody.strict().parse(await answer.json());
    },
    entered: async (more: object = {}) => {
      const answer = await post('/v1/spare-hours', spare(more));
      expect(answer.status).toBe(201);
      return SpareHoursBody.strict().parse(await answer.json());
    },
    inForce: async () => {
      const answer = await worker().ask(['contingency:read'], '/v1/spare-hours');
      const { items } = (await answer.json()) as { items: SpareHoursBody[] };
      return items.map(({ area, hoursPerWeek }) => [area, hoursPerWeek]);
    },
    audited: async (action: string) =>
      worker().db.prepare('SELECT count(*) AS found FROM audit WHERE action = ?1').bind(action).first<number>('found'),
  };
};
