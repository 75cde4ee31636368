/** What the tests of the import ask, of a worker that is opened later. */
import { expect } from 'vitest';
import { RatingsImportBody, type RatingsImportRequest } from '../../../shared/api/ratings-import.ts';
import type { Observation } from '../../../shared/ratings/observation.ts';
import { cqcRecord } from '../../support/records.ts';
import type { HttpWorker } from '../http/http-worker.ts';
import { idOf, PROVIDER } from './readings.ts';

/** The calls; `opened` gives the worker at the time of the call. */
export const importCalls = (opened: () => HttpWorker) => {
  const all = async (sql: string) => (await opened().db.prepare(sql).all<Record<string, unknown>>()).results;
  /** Puts the numbered locations on the register, and no others. */
  const watch = async (numbers: readonly number[]) => {
    const rows = numbers.map((number) => `${idOf(number)},spot\n`).join('');
    expect((await opened().import(`location_id,contract_type\n${rows}`)).status).toBe(200);
  };
  const post = (body: unknown, query = '') =>
    opened().ask(['register:write'], `/v1/ratings/import${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const taken = async (body: RatingsImportRequest, query = '') => {
    const answer = await post(body, query);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return RatingsImportBody.parse(await answer.json());
  };
  /** A full pull in which the API tells of these locations, rated `words` in everything. */
  const readFromApi = async (numbers: readonly number[], words = 'Good', publishedOn = '2024-03-12') => {
    for (const number of numbers) {
      const legacy = { rating: words, publishedOn, reportId: `report-${publishedOn}` };
      const name = `Quillmere Home Care ${number}`;
      opened().records.set(idOf(number), cqcRecord({ locationId: idOf(number), providerId: PROVIDER, name, legacy }));
    }
    expect((await opened().ask(['admin'], '/v1/checks', { method: 'POST' })).status).toBe(200);
  };
  const events = async () =>
    (await all('SELECT kind, scope FROM rating_event ORDER BY seq')).map(({ kind, scope }) => `${kind} ${scope}`);
  const alerts = () => all('SELECT location_id, headline, severity FROM alert ORDER BY seq');
  const observed = async (number: number): Promise<Observation> => {
    const [row] = await all(`SELECT observation FROM location WHERE location_id = '${idOf(number)}'`);
    return JSON.parse(String(row?.observation)) as Observation;
  };
  /** Every row of every table but those of tokens: a token's row is the request's own. */
  const dump = async () => {
    const tables = await all(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name <> 'api_token'",
    );
    return JSON.stringify(await Promise.all(tables.map(({ name }) => all(`SELECT * FROM "${name}"`))));
  };
  return { all, watch, post, taken, readFromApi, events, alerts, observed, dump };
};
