/** Four invented locations on a register, and what the tests of the tender check ask of them. */
import { expect } from 'vitest';
import type { AccessScope } from '../../../shared/api/scopes.ts';
import { TenderBody } from '../../../shared/api/tender.ts';
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker } from '../http/http-worker.ts';

/** The day it is in London. */
export const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());

/** The report of 2024 that most of them have. */
export const GOOD = { rating: 'Good', publishedOn: '2024-03-01', reportId: 'r-1' };

const FALLS = { rating: 'Inadequate', publishedOn: '2025-06-02', reportId: 'r-2', keyQuestions: { Caring: 'Good' } };

const REGISTER = `location_id,aliases,contract_type,status,status_reason
1-1001,Oak (Spot),spot,active,
1-1002,,spot,active,
1-1003,,spot,active,
1-1004,,spot,suspended,Staffing
`;

/** One that fell, one never rated, one whose registration ended, one that the council has suspended. */
export const openTenders = async (worker: HttpWorker): Promise<void> => {
  await emptied(worker);
  const put = (locationId: string, name: string, more: object): void => {
    worker.records.set(locationId, cqcRecord({ locationId, name, ...more }));
  };
  put('1-1001', 'Oakfern Home Care', { legacy: FALLS, past: [GOOD], postcode: 'FN1 2AB' });
  put('1-1002', 'Tallowmere Care', { registeredOn: '2020-01-02' });
  put('1-1003', 'Harrowell Lodge', { legacy: GOOD, deregisteredOn: '2025-01-15' });
  put('1-1004', 'Sallow Court', { legacy: GOOD });
  await worker.import(REGISTER);
  await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
};

/** The calls; `opened` gives the worker at the time of the call. */
export const tenderCalls = (opened: () => HttpWorker) => {
  const send = (body: unknown, scopes: readonly AccessScope[] = ['providers:read']) =>
    opened().ask(scopes, '/v1/tender-check', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const check = async (bidders: readonly object[], more: object = {}) => {
    const answer = await send({ asAt: TODAY, bidders, ...more });
    expect(answer.status, await answer.clone().text()).toBe(200);
    return TenderBody.parse(await answer.json());
  };
  const evidence = async (bidder: object, asAt = TODAY) => (await check([bidder], { asAt })).items[0]?.location;
  return { send, check, evidence };
};
