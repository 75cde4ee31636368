/** What the tests of written names ask, of a worker that is opened later. */
import { expect } from 'vitest';
import * as z from 'zod';
import { listOf } from '../../../shared/api/list.ts';
import { NameDecisionBody, NameReportBody, WrittenNameBody } from '../../../shared/api/names.ts';
import { cqcRecord, type RecordOptions } from '../../support/records.ts';
import type { HttpWorker } from '../http/http-worker.ts';

const HOME = 'http://127.0.0.1';
/** Reports are said minutes apart, in the order of their numbers. */
const saidAt = (number: number): string => `2026-11-20T10:0${number}:00.000Z`;

/** A report's key, the same for the same number. */
const key = (number: number): string => `0b8f1c52-0000-4000-8000-${String(number).padStart(12, '0')}`;

const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** The calls; `opened` gives the worker at the time of the call. */
export const namesCalls = (opened: () => HttpWorker) => {
  const send = (scope: 'register:write' | 'names:report', path: string, body: unknown) =>
    opened().ask([scope], path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const decide = (body: unknown) => send('register:write', '/v1/names/decisions', body);
  const decided = async (body: unknown) => {
    const answer = await decide(body);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return NameDecisionBody.strict().parse(await answer.json());
  };
  const report = (number: number, written: string, said: string, locationId: string) =>
    send('names:report', '/v1/names/reports', { key: key(number), written, said, locationId, saidAt: saidAt(number) });
  const reported = async (...said: Parameters<typeof report>) =>
    NameReportBody.strict().parse(await (await report(...said)).json());
  const waiting = async (query = '') => {
    const answer = await opened().ask(['register:write'], `/v1/names${query}`);
    expect(answer.status).toBe(200);
    return listOf(WrittenNameBody.strict()).parse(await answer.json());
  };
  const names = async () => (await waiting()).items.map(({ written }) => written);
  const refusal = async (answer: Response) => {
    const { code, message } = Refusal.parse(await answer.json()).error;
    return { status: answer.status, code, message };
  };
  /** Puts locations into CQC's record and reads them as an area's are: watched or not, they are known. */
  const know = async (...records: (RecordOptions & { locationId: string })[]) => {
    for (const record of records) opened().records.set(record.locationId, cqcRecord(record));
    const csv = `location_id\n${records.map(({ locationId }) => locationId).join('\n')}\n`;
    expect((await opened().import(csv)).status).toBe(200);
    expect((await opened().ask(['admin'], '/v1/checks', { method: 'POST' })).status).toBe(200);
  };
  const register = async (csv: string, query = '') => {
    const answer = await opened().import(csv, query);
    expect(answer.status, await answer.clone().text()).toBe(200);
  };
  const rows = async <T>(sql: string): Promise<T[]> => (await opened().db.prepare(sql).all<T>()).results;
  const places = async () =>
    (
      await rows<{ id: string | null }>('SELECT location_id AS id FROM contract WHERE removed_at IS NULL ORDER BY id')
    ).map(({ id }) => id);
  const audits = async () =>
    (await rows<{ action: string }>('SELECT action FROM audit ORDER BY seq')).map(({ action }) => action);
  const page = async (path = '/names') => {
    const answer = await opened().dispatch(`${HOME}${path}`, { headers: { Accept: 'text/html' } });
    return { status: answer.status, body: await answer.text() };
  };
  const submit = (fields: readonly (readonly [string, string])[], site = 'same-origin') =>
    opened().dispatch(`${HOME}/names`, {
      method: 'POST',
      headers: { Accept: 'text/html', 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': site },
      body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
      redirect: 'manual',
    });
  return {
    decide,
    decided,
    report,
    reported,
    waiting,
    names,
    refusal,
    know,
    register,
    rows,
    places,
    audits,
    page,
    submit,
  };
};
