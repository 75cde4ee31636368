/** What brokers say of names from cards: kept once, waiting for a person, settled by what that one decides. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { restore, takeSnapshot } from '../support/snapshot.ts';
import { namesCalls } from './names-calls.ts';

let worker: HttpWorker;
const { decided, report, reported, waiting, names, refusal, know, register, rows, audits } = namesCalls(() => worker);

const FERN = { locationId: '1-1001', name: 'Oakfern Home Care Ltd', providerId: '1-2001' };
const PERSON = { locationId: '1-1002', name: 'Mrs Anne Fenwick', providerId: '1-2002' };
const SOUTH = { locationId: '1-1003', name: 'Tazzlewick (South)', providerId: '1-2003' };

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await emptied(worker);
  await know(FERN, PERSON, SOUTH);
  await takeSnapshot(worker.db);
});
beforeEach(async () => {
  await emptied(worker);
  await restore(worker.db);
  await register('location_id,name,aliases\n1-1001,,OAKFERN 7\n1-1002,,\n1-1003,,\n');
});
afterAll(() => worker.close());

const outcomes = () =>
  rows<{ said: string; location_id: string; outcome: string | null }>(
    'SELECT said, location_id, outcome FROM name_report ORDER BY idempotency_key',
  );

describe('a report', () => {
  it('is kept once, however often it is sent', async () => {
    const first = await report(1, 'OAKFERN 7', 'not-this', '1-1001');
    expect(first.status).toBe(201);
    const again = await report(1, 'OAKFERN 7', 'not-this', '1-1001');
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual(await first.json());
    expect(await outcomes()).toHaveLength(1);
    expect((await audits()).filter((action) => action === 'names.reported')).toHaveLength(1);
  });

  it('is kept once where it is sent twice at the same moment', async () => {
    const answers = await Promise.all([1, 1, 1, 1].map((key) => report(key, 'OAKFERN 7', 'not-this', '1-1001')));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await outcomes()).toHaveLength(1);
    expect((await audits()).filter((action) => action === 'names.reported')).toHaveLength(1);
  });

  it('changes nothing by itself, and waits with what its name stands for', async () => {
    const before = await worker.ask(['index:read'], '/v1/index');
    await reported(1, 'Oakfern 7', 'not-this', '1-1001');
    await reported(2, 'OAKFERN 7', 'this-is', '1-1003');
    expect((await worker.ask(['index:read'], '/v1/index')).headers.get('ETag')).toBe(before.headers.get('ETag'));
    const { items } = await waiting();
    expect(items).toMatchObject([
      {
        written: 'Oakfern 7',
        contracts: [],
        alias: { locationId: '1-1001', locationName: 'Oakfern Home Care Ltd' },
        reports: [
          { said: 'not-this', locationId: '1-1001', locationName: 'Oakfern Home Care Ltd' },
          { said: 'this-is', locationId: '1-1003', locationName: 'Tazzlewick (South)' },
        ],
      },
    ]);
  });

  test.each<[string, [number, string, string, string], number, string]>([
    ['of a person’s name that is no provider’s', [1, 'Mr John Smith', 'not-this', '1-1001'], 422, 'personal-data'],
    ['of signs alone', [1, '---', 'not-this', '1-1001'], 422, 'name-empty'],
    ['of a location that was never read', [1, 'OAKFERN 7', 'this-is', '1-9999'], 422, 'location-unknown'],
    ['of what cannot be said', [1, 'OAKFERN 7', 'perhaps', '1-1001'], 400, 'bad-body'],
    ['of a text too long for a name', [1, 'x'.repeat(301), 'not-this', '1-1001'], 400, 'bad-body'],
  ])('is refused %s, and nothing is kept', async (_what, said, status, code) => {
    expect(await refusal(await report(...said))).toMatchObject({ status, code });
    expect(await outcomes()).toEqual([]);
  });

  it('does not tell the audit what was refused', async () => {
    await report(1, 'Mr John Smith', 'not-this', '1-1001');
    const told = await rows('SELECT * FROM audit');
    expect(JSON.stringify(told)).not.toContain('John');
  });

  it('is taken of a provider who is called like a person', async () => {
    expect((await report(1, 'MRS ANNE FENWICK', 'not-this', '1-1002')).status).toBe(201);
  });

  it('is refused where another one has its key', async () => {
    await reported(1, 'OAKFERN 7', 'not-this', '1-1001');
    expect(await refusal(await report(1, 'OAKFERN 7', 'this-is', '1-1001'))).toMatchObject({
      status: 409,
      code: 'key-taken',
    });
  });

  it('needs its own scope', async () => {
    const answer = await worker.ask(['register:write', 'index:read'], '/v1/names/reports', {
      method: 'POST',
      body: '{}',
    });
    expect(answer.status).toBe(403);
  });
});

describe('what was said is settled', () => {
  const say = async () => {
    await reported(1, 'OAKFERN 7', 'not-this', '1-1001');
    await reported(2, 'OAKFERN 7', 'this-is', '1-1003');
  };

  it('by a rejection, as far as it is about that location; undo opens it again', async () => {
    await say();
    await decided({ written: 'OAKFERN 7', decision: 'reject', locationId: '1-1001' });
    expect((await outcomes()).map(({ outcome }) => outcome)).toEqual([
      'Followed: the name does not stand for 1-1001.',
      null,
    ]);
    expect(await rows("SELECT 1 FROM alias WHERE canonical = 'oakfern 7'")).toEqual([]);
    await decided({ written: 'OAKFERN 7', decision: 'undo', locationId: '1-1001' });
    expect((await outcomes()).map(({ outcome }) => outcome)).toEqual([null, null]);
  });

  it('by a confirmation, all of it; undo opens it again', async () => {
    await say();
    await decided({ written: 'OAKFERN 7', decision: 'reject', locationId: '1-1001' });
    await decided({ written: 'Oakfern 7', decision: 'confirm', locationId: '1-1003' });
    expect((await outcomes()).map(({ outcome }) => outcome)).toEqual([
      'Followed: the name does not stand for 1-1001.',
      'Followed: the name was confirmed for 1-1003.',
    ]);
    expect(await names()).toEqual([]);
    await decided({ written: 'Oakfern 7', decision: 'undo', locationId: '1-1003' });
    expect((await outcomes()).map(({ outcome }) => outcome)).toEqual([
      'Followed: the name does not stand for 1-1001.',
      null,
    ]);
  });

  it('against whoever said otherwise, too', async () => {
    await say();
    await decided({ written: 'OAKFERN 7', decision: 'confirm', locationId: '1-1001' });
    expect((await outcomes()).map(({ outcome }) => outcome)).toEqual([
      'Not followed: the name was confirmed for 1-1001.',
      'Not followed: the name was confirmed for 1-1001.',
    ]);
  });

  it('honestly where it is the registered name', async () => {
    await reported(1, 'Oakfern Home Care', 'not-this', '1-1001');
    await decided({ written: 'Oakfern Home Care', decision: 'reject', locationId: '1-1001' });
    expect((await outcomes())[0]?.outcome).toBe(
      'Followed: the name does not stand for 1-1001. It is that location’s registered name, so screens show “check name” for it until the name is confirmed.',
    );
  });

  it('as nobody regulated', async () => {
    await reported(1, 'Fernleigh Hub', 'not-this', '1-1001');
    await decided({ written: 'Fernleigh Hub', decision: 'not-regulated' });
    expect((await outcomes())[0]?.outcome).toBe('Followed: CQC does not regulate who is meant.');
    expect(await names()).toEqual([]);
  });
});
