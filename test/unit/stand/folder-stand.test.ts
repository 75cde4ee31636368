import { expect, onTestFinished, test } from 'vitest';
import { readSnapshots } from '../../support/record-folder.ts';
import { startFolderStand } from '../../support/stand-in/folder-stand.ts';
import { temporaryFolder } from './temporary-folder.ts';

const text = (name: string) =>
  JSON.stringify({ locationId: '1-1001', providerId: '1-9', name, registrationStatus: 'Registered' });

test('a folder of snapshots is served day by day', async () => {
  const folder = temporaryFolder({ '2026-11-01/a.json': text('First'), '2026-11-02/a.json': text('Second') });
  const days: number[] = [];
  const stand = await startFolderStand({
    snapshots: await readSnapshots(folder),
    day: 1,
    port: 0,
    onDay: (day) => days.push(day),
  });
  onTestFinished(() => stand.close());
  const control = new URL('/control/day', stand.url).href;
  const nameNow = async () => {
    const answer = await fetch(`${stand.url}/locations/1-1001`, { headers: { 'user-agent': 'test' } });
    return ((await answer.json()) as { name: string }).name;
  };
  expect(await nameNow()).toBe('First');
  expect((await fetch(control, { method: 'POST' })).status).toBe(200);
  expect(await nameNow()).toBe('Second');
  expect((await fetch(control, { method: 'POST' })).status).toBe(409);
  expect((await fetch(`${control}?day=1`, { method: 'POST' })).status).toBe(200);
  expect(await nameNow()).toBe('First');
  expect((await fetch(control)).status).toBe(405);
  expect(days).toEqual([2, 1]);
});
