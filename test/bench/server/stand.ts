/** The Worker over a register of many locations: read by its own crawl, fallen in part, with a policy, statuses and exceptions. */
import { londonDay } from '../../../shared/ui/age.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../../worker/http/http-worker.ts';
import { exceptionRequest } from '../../worker/placements/placement-calls.ts';
import { benchId, benchProvider, benchRecord, benchRegister } from './register.ts';

const DAY_MS = 86_400_000;
const STATUSES = 60;
const EXCEPTIONS = 300;

/** Till a run of the crawl is over; a tick reads some hundreds of locations. */
const check = async (worker: HttpWorker): Promise<void> => {
  await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
  const left = () =>
    worker.db.prepare("SELECT COUNT(*) AS n FROM crawl_run WHERE status = 'running'").first<number>('n');
  while (((await left()) ?? 0) > 0) await worker.scheduled();
};

const post = async (
  worker: HttpWorker,
  scope: 'statuses:write' | 'exceptions:write' | 'policy:write',
  path: string,
  body: unknown,
) => {
  const method = path === '/v1/policy' ? 'PUT' : 'POST';
  const headers = { 'Content-Type': 'application/json' };
  const answer = await worker.ask([scope], path, { method, body: JSON.stringify(body), headers });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
};

const council = async (worker: HttpWorker, today: number): Promise<void> => {
  const inDays = (days: number) => londonDay(new Date(today + days * DAY_MS));
  await post(worker, 'policy:write', '/v1/policy', { preset: 'ask-then-stop', why: 'For the timing of pages' });
  for (let number = 0; number < STATUSES; number += 1) {
    const status = { locationId: benchId(number * 31 + 1), kind: 'caution', reason: 'Late visits' };
    await post(worker, 'statuses:write', '/v1/statuses', { ...status, reviewOn: inDays(20) });
  }
  for (let number = 0; number < EXCEPTIONS; number += 1) {
    const made = new Date(today - number * 3_600_000).toISOString();
    const request = { locationId: benchId(number * 7), madeAt: made, reviewOn: inDays(30), alternatives: [] };
    await post(worker, 'exceptions:write', '/v1/exceptions', exceptionRequest(request));
  }
};

interface StandOptions {
  readonly bindings: Readonly<Record<string, string>>;
  /** Answers what is sent to anyone but CQC. */
  readonly receive?: Parameters<typeof openHttpWorker>[1];
}

/** Opens it; all of it goes through the Worker's own routes and ticks. `now` is the moment in milliseconds. */
export const openStand = async (
  locations: number,
  now: number,
  { bindings, receive }: StandOptions = { bindings: { LOCAL: '1' } },
): Promise<HttpWorker> => {
  const worker = await openHttpWorker(bindings, receive);
  await emptied(worker);
  const read = (fallenOn: string | null): void => {
    for (let number = 0; number < locations; number += 1) {
      worker.records.set(benchId(number), benchRecord(number, fallenOn));
      const provider = benchProvider(number);
      worker.providers.set(provider.providerId, provider);
    }
  };
  read(null);
  const imported = await worker.import(benchRegister(locations, londonDay(new Date(now - 12 * DAY_MS))));
  if (!imported.ok) throw new Error(await imported.text());
  await check(worker);
  read(londonDay(new Date(now - 10 * DAY_MS)));
  await check(worker);
  await council(worker, now);
  await worker.scheduled();
  return worker;
};
