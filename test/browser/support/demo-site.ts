/** The Worker's pages on the demo's data: its register, a policy, and both days of its story, each read once. */
import { DEFAULT_PRESET } from '../../../shared/policy/presets.ts';
import { londonDay } from '../../../shared/ui/age.ts';
import { demoRegister } from '../../support/demo/register.ts';
import { type StoryDay, storyRecords } from '../../support/demo/story.ts';
import type { HttpWorker } from '../../worker/http/http-worker.ts';
import { openPageSite, type PageSite } from './page-site.ts';

const done = async (answer: Promise<Response>): Promise<void> => {
  const { ok, status, said } = await answer.then(async (one) => ({
    ok: one.ok,
    status: one.status,
    said: await one.text(),
  }));
  if (!ok) throw new Error(`The demo’s data were not taken: ${status} ${said}`);
};

/** What CQC says on a day of the story, read by a full check. */
const readDay = async (worker: HttpWorker, base: string, day: StoryDay): Promise<void> => {
  const { locations, providers = [] } = storyRecords(base, day);
  for (const record of locations) worker.records.set(String(record.locationId), record);
  for (const record of providers) worker.providers.set(String(record.providerId), record);
  await done(worker.ask(['admin'], '/v1/checks', { method: 'POST' }));
};

/** Opens it with a browser beside it. */
export const openDemoSite = async (): Promise<PageSite> => {
  const opened = await openPageSite();
  const { worker } = opened.site;
  const base = londonDay(new Date());
  const body = JSON.stringify({ preset: DEFAULT_PRESET, why: 'Demonstration', madeFrom: 0 });
  const headers = { 'Content-Type': 'application/json' };
  await done(worker.import(demoRegister(base)));
  await done(worker.ask(['policy:write'], '/v1/policy', { method: 'PUT', headers, body }));
  await readDay(worker, base, 1);
  await readDay(worker, base, 2);
  return opened;
};
