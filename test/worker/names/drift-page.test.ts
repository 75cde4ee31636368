/** The part of the names page about names that CQC has changed. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { restore, takeSnapshot } from '../support/snapshot.ts';
import { namesCalls } from './names-calls.ts';

let worker: HttpWorker;
const { know, register, rows, page, submit } = namesCalls(() => worker);

const FERN = { locationId: '1-1001', name: 'Oakfern Home Care Ltd', providerId: '1-2001' };
const NORTH = { locationId: '1-1002', name: 'Tazzlewick (North)', providerId: '1-2002', town: 'Ashby' };
const SOUTH = { locationId: '1-1003', name: 'Tazzlewick (South)', providerId: '1-2002', town: 'Fernby' };

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await emptied(worker);
  await know(FERN, NORTH, SOUTH);
  await takeSnapshot(worker.db);
});
beforeEach(async () => {
  await emptied(worker);
  await restore(worker.db);
});
afterAll(() => worker.close());

describe('what CQC has renamed', () => {
  it('is shown with the old name and since when, and the old name is kept as an alias in one step', async () => {
    await register('location_id,name,aliases\n1-1001,Oakfern Home Care,\n1-1002,,\n');
    expect((await page()).body).not.toContain('CQC has renamed');
    worker.records.set('1-1001', cqcRecord({ ...FERN, name: 'Brambleholt Care Ltd' }));
    worker.records.set('1-1002', cqcRecord(NORTH));
    await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
    const { body } = await page();
    expect(body).toContain('CQC has renamed');
    expect(body).toContain('Brambleholt Care Ltd</a>');
    expect(body).toMatch(/data-label="Since">\d\d:\d\d today/);
    const kept = await submit([
      ['written', 'Oakfern Home Care'],
      ['locationId', '1-1001'],
      ['decision', 'confirm'],
    ]);
    expect(kept.status).toBe(303);
    expect(await rows('SELECT written, location_id FROM alias')).toEqual([
      { written: 'Oakfern Home Care', location_id: '1-1001' },
    ]);
    expect((await page()).body).not.toContain('CQC has renamed');
  });

  it('shows what the register writes otherwise, until a person leaves it out', async () => {
    await register('location_id,name\n1-1001,Oakfern Domiciliary\n');
    expect((await page()).body).toContain('The register writes it otherwise');
    const about = [
      ['written', 'Oakfern Domiciliary'],
      ['locationId', '1-1001'],
    ] as const;
    expect((await submit([...about, ['decision', 'reject']])).status).toBe(303);
    expect((await page()).body).not.toContain('CQC has renamed');
    expect((await submit([...about, ['decision', 'undo']])).status).toBe(303);
    expect((await page()).body).toContain('CQC has renamed');
  });

  it('keeps a former name that looks like a person’s', async () => {
    await register('location_id\n1-1001\n');
    worker.records.set('1-1001', cqcRecord({ ...FERN, name: 'Mrs Anne Fenwick' }));
    await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
    worker.records.set('1-1001', cqcRecord({ ...FERN, name: 'Brambleholt Care Ltd' }));
    await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
    const fields = [
      ['written', 'Mrs Anne Fenwick'],
      ['locationId', '1-1001'],
      ['decision', 'confirm'],
    ] as const;
    expect((await submit(fields)).status).toBe(303);
  });

  it('tells where an alias leads since its location was registered anew', async () => {
    await register('location_id,aliases\n1-1001,FERN 7\n1-1002,\n');
    const successor = { locationId: '1-1003', name: SOUTH.name };
    worker.records.set('1-1001', cqcRecord({ ...FERN, deregisteredOn: '2026-11-01', successor }));
    worker.records.set('1-1002', cqcRecord(NORTH));
    worker.records.set('1-1003', cqcRecord(SOUTH));
    await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
    const { body } = await page();
    expect(body).toContain('Aliases that lead to a successor');
    expect(body).toMatch(/“FERN 7” was confirmed for Oakfern Home Care Ltd \(1-1001\) and leads to/);
    expect(body).toContain('<a href="/providers/1-1003">Tazzlewick (South) (1-1003)</a>');
  });
});
