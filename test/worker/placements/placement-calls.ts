/** Exceptions as the tests send them. */
import type { ExceptionBody, ExceptionRequest } from '../../../shared/api/exception.ts';
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker } from '../http/http-worker.ts';

export const OAKFERN = '1-1001';
export const TALLOWMERE = '1-1002';

/** A report. */
export const GOOD = { rating: 'Good', publishedOn: '2024-03-01', reportId: 'r-1' };
const FALLEN = { rating: 'Requires improvement', publishedOn: '2026-11-12', reportId: 'r-2' };

const oakfern = (fallen: boolean) =>
  cqcRecord({
    locationId: OAKFERN,
    name: 'Oakfern Home Care',
    legacy: fallen ? FALLEN : GOOD,
    past: fallen ? [GOOD] : [],
  });

const check = (worker: HttpWorker) => worker.ask(['admin'], '/v1/checks', { method: 'POST' });

/** Two locations that were read: one Good, one never rated. */
export const beginWithTwo = async (worker: HttpWorker): Promise<void> => {
  await emptied(worker);
  worker.records.set(OAKFERN, oakfern(false));
  worker.records.set(TALLOWMERE, cqcRecord({ locationId: TALLOWMERE, name: 'Tallowmere Care' }));
  await worker.import(`location_id\n${OAKFERN}\n${TALLOWMERE}\n`);
  await check(worker);
};

/** The first one falls to Requires improvement. */
export const fall = async (worker: HttpWorker): Promise<void> => {
  worker.records.set(OAKFERN, oakfern(true));
  await check(worker);
};

/** A request under a fresh key; `more` goes over it. */
export const exceptionRequest = (more: Partial<ExceptionRequest> = {}): ExceptionRequest => ({
  key: crypto.randomUUID(),
  locationId: OAKFERN,
  locationName: 'Oakfern Home Care',
  frozen: {
    rating: 'good',
    ratingWords: 'Good',
    publishedOn: '2024-03-01',
    verdict: { answer: 'ask', role: 'brokerage manager', reason: 'Rated more than 2 years ago.' },
    policyVersion: '3',
    status: null,
    dataAsOf: '2026-11-20T06:10:00.000Z',
  },
  reason: 'hospital-discharge',
  reasonText: 'The ward closes on Friday',
  authorisedBy: 'Brokerage manager',
  caseReference: 'PC-2026-00123',
  contractType: 'spot',
  alternatives: [{ locationId: TALLOWMERE, name: 'Tallowmere Care' }],
  mitigation: 'Weekly call by the contracts team',
  reviewOn: '2027-01-15',
  madeAt: '2026-11-20T17:40:00.000Z',
  ...more,
});

/** Sends a body as JSON with the scope it needs. */
export const postJson = (worker: HttpWorker, path: string, body: unknown): Promise<Response> =>
  worker.ask(['exceptions:write'], path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });

export const send = (worker: HttpWorker, body: unknown): Promise<Response> => postJson(worker, '/v1/exceptions', body);

/** Records one and gives what was answered. */
export const recorded = async (worker: HttpWorker, more: Partial<ExceptionRequest> = {}): Promise<ExceptionBody> => {
  const answer = await send(worker, exceptionRequest(more));
  if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as ExceptionBody;
};

export const listed = async (worker: HttpWorker, query = ''): Promise<ExceptionBody[]> => {
  const answer = await worker.ask(['exceptions:write'], `/v1/exceptions${query}`);
  return ((await answer.json()) as { items: ExceptionBody[] }).items;
};

export const codeOf = async (answer: Response) => {
  const { error } = (await answer.json()) as { error: { code: string; details?: { field?: string } } };
  return [answer.status, error.code, error.details?.field ?? null];
};

/** What somebody types into the form of an exception. */
export const TYPED = {
  contractType: '',
  reason: 'hospital-discharge',
  reasonText: 'The ward closes on Friday',
  authorisedBy: 'Brokerage manager',
  caseReference: 'PC-2026-00123',
  mitigation: 'Weekly call',
  reviewOn: '',
};
