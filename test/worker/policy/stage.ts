/** A Worker with invented providers of every rating, for the tests of the placement policy. */
import { PolicyBody, type PolicyRequest } from '../../../shared/api/policy.ts';
import { cqcRecord } from '../../support/records.ts';
import type { HttpWorker } from '../http/http-worker.ts';

const RATED: readonly (readonly [id: string, name: string, rating: string | null])[] = [
  ['1-1001', 'Oakfern Home Care', 'Good'],
  ['1-1002', 'Brindlewick Care Services', 'Requires improvement'],
  ['1-1003', 'Quillhaven Home Care', 'Inadequate'],
  ['1-1004', 'Tazzlewick Lodge', null],
];

/** Imports them, each under a framework contract but the last, and reads them from CQC. */
export const fill = async (worker: HttpWorker): Promise<void> => {
  for (const [locationId, name, rating] of RATED) {
    const legacy =
      rating === null ? {} : { legacy: { rating, publishedOn: '2026-03-01', reportId: `r-${locationId}` } };
    worker.records.set(
      locationId,
      cqcRecord({ locationId, providerId: locationId.replace('1-1', '1-2'), name, ...legacy }),
    );
  }
  await worker.import('location_id,contract_type\n1-1001,framework\n1-1002,framework\n1-1003,framework\n1-1004,\n');
  await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
};

/** `PUT /v1/policy`. */
export const put = (worker: HttpWorker, body: Partial<PolicyRequest> | object, query = ''): Promise<Response> =>
  worker.ask(['policy:write'], `/v1/policy${query}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/** `GET /v1/policy`. */
export const get = async (worker: HttpWorker, query = '') =>
  PolicyBody.parse(await (await worker.ask(['policy:write'], `/v1/policy${query}`)).json());

/** Rows of a table. */
export const count = (worker: HttpWorker, table: string): Promise<number | null> =>
  worker.db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<number>('n');
