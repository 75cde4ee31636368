/** The demo's data in a Worker: its register, a policy, and both days of its story, each read once. */
import { DEFAULT_PRESET } from '../../../shared/policy/presets.ts';
import { londonDay } from '../../../shared/ui/age.ts';
import { demoRegister } from '../../support/demo/register.ts';
import { type StoryDay, storyRecords } from '../../support/demo/story.ts';
import type { HttpWorker } from './http-worker.ts';

const taken = async (answer: Response): Promise<void> => {
  if (!answer.ok) throw new Error(`The demo’s data were not taken: ${answer.status} ${await answer.text()}`);
};

/** What CQC says on a day of the story, read by a full check. */
const readDay = async (worker: HttpWorker, base: string, day: StoryDay): Promise<void> => {
  const { locations, providers } = storyRecords(base, day);
  for (const record of locations) worker.records.set(String(record.locationId), record);
  for (const record of providers ?? []) worker.providers.set(String(record.providerId), record);
  await taken(await worker.ask(['admin'], '/v1/checks', { method: 'POST' }));
};

/** Puts them in. Rejects with what was answered where something is not taken. */
export const loadDemo = async (worker: HttpWorker): Promise<void> => {
  const base = londonDay(new Date());
  const body = JSON.stringify({ preset: DEFAULT_PRESET, why: 'Demonstration', madeFrom: 0 });
  const headers = { 'Content-Type': 'application/json' };
  await taken(await worker.import(demoRegister(base)));
  await taken(await worker.ask(['policy:write'], '/v1/policy', { method: 'PUT', headers, body }));
  await readDay(worker, base, 1);
  await readDay(worker, base, 2);
};
