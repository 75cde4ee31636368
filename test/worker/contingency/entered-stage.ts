/** What the tests of entered signals and expected inspections ask of a worker. */
import { expect } from 'vitest';
import type * as z from 'zod';
import { SignalBody } from '../../../shared/api/entered-signal.ts';
import type { AccessScope } from '../../../shared/api/scopes.ts';
import type { HttpWorker } from '../http/http-worker.ts';
import { ago } from './at-risk-stage.ts';

type Signal = z.output<typeof SignalBody>;

/** A notice of insolvency, 19 days ago. */
export const notice = { locationId: '1-1003', kind: 'insolvency-notice', on: ago(19), source: 'The Gazette' };
/** Three open enquiries, 9 days ago. */
export const enquiries = {
  locationId: '1-1003',
  kind: 'safeguarding-open',
  count: 3,
  on: ago(9),
  source: 'Safeguarding team',
};

/** Status and code of a refusal. */
export const codeOf = async (answer: Response): Promise<unknown> => [
  answer.status,
  ((await answer.json()) as { error: { code: string } }).error.code,
];

/** The routes of a worker, which may be opened later. */
export const enteredCalls = (worker: () => HttpWorker) => {
  const post = (
    path: string,
    body: unknown,
    scopes: readonly AccessScope[] = ['contingency:write'],
  ): Promise<Response> =>
    worker().ask(scopes, path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
  /** Enters a signal; fails where it is not taken, or told otherwise than the contract says. */
  const entered = async (body: unknown): Promise<Signal> => {
    const answer = await post('/v1/signals', body);
    expect(answer.status).toBe(201);
    return SignalBody.strict().parse(await answer.json());
  };
  const signals = async (query = ''): Promise<Signal[]> => {
    const answer = await worker().ask(['contingency:read'], `/v1/signals${query}`);
    return ((await answer.json()) as { items: Signal[] }).items.map((item) => SignalBody.strict().parse(item));
  };
  return { post, entered, signals };
};
