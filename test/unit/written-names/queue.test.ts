/** Which written names wait, and what is put together under each. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalName } from '../../../shared/names/tokens.ts';
import {
  type NameDecision,
  type OpenReport,
  type QueueFacts,
  queueOf,
  type WaitingContract,
} from '../../../worker/names/written-name.ts';

const contract = (id: string, more: Partial<WaitingContract>): WaitingContract => ({
  id,
  providerId: null,
  name: null,
  contractType: null,
  lot: null,
  area: null,
  notes: null,
  ...more,
});
const report = (id: string, written: string, saidAt = '2026-11-01T00:00:00.000Z'): OpenReport => ({
  id,
  canonical: canonicalName(written),
  written,
  said: 'not-this',
  locationId: '1-1001',
  saidAt,
});
const decision = (written: string, locationId: string): NameDecision => ({
  canonical: canonicalName(written),
  locationId,
  written,
  decision: locationId === '' ? 'not-regulated' : 'rejected',
  reason: null,
  decidedAt: '2026-11-01T00:00:00.000Z',
});
const NONE: QueueFacts = { contracts: [], reports: [], decisions: [] };

describe('the queue', () => {
  it('puts spellings of one name together, and keeps providers’ ids apart from names', () => {
    const contracts = [
      contract('c-3', { name: 'OAKFERN Ltd', providerId: '1-201' }),
      contract('c-1', { name: 'Oakfern' }),
      contract('c-2', { providerId: '1-201' }),
      contract('c-4', { name: '1 201' }),
      contract('c-5', { name: '***' }),
    ];
    const queue = queueOf({ ...NONE, contracts });
    expect(queue.map(({ kind, written, contracts: own }) => [kind, written, own.map(({ id }) => id)])).toEqual([
      ['name', '***', ['c-5']],
      ['name', '1 201', ['c-4']],
      ['provider-id', '1-201', ['c-2']],
      ['name', 'Oakfern', ['c-1', 'c-3']],
    ]);
  });

  it('holds reported names beside them, oldest report first, and rejections with the name', () => {
    const reports = [
      report('r-2', 'Tazzlewick', '2026-11-03T00:00:00.000Z'),
      report('r-1', 'TAZZLEWICK', '2026-11-02T00:00:00.000Z'),
    ];
    const [name] = queueOf({ ...NONE, reports, decisions: [decision('Tazzlewick', '1-1002')] });
    expect(name).toMatchObject({
      written: 'TAZZLEWICK',
      kind: 'name',
      reports: [{ id: 'r-1' }, { id: 'r-2' }],
      rejected: [{ locationId: '1-1002' }],
    });
  });

  it('leaves out what is not CQC-regulated, until somebody speaks of it', () => {
    const facts = { ...NONE, contracts: [contract('c-1', { name: 'Day Hub' })], decisions: [decision('Day Hub', '')] };
    expect(queueOf(facts)).toEqual([]);
    expect(queueOf({ ...facts, reports: [report('r-1', 'Day Hub')] })).toHaveLength(1);
  });
});

const written = fc.constantFrom('Oakfern', 'OAKFERN Ltd', 'Tazzlewick', 'Day Hub', '***');
const contracts = fc
  .array(fc.record({ name: fc.option(written), providerId: fc.constantFrom('1-201', '1-202') }), { maxLength: 10 })
  .map((all) => all.map((more, at) => contract(`c-${at}`, more)));
const reports = fc
  .array(
    written.filter((name) => name !== '***'),
    { maxLength: 5 },
  )
  .map((all) => all.map((name, at) => report(`r-${at}`, name)));
const decisions = fc
  .uniqueArray(
    written.filter((name) => name !== '***'),
    { maxLength: 3, selector: canonicalName },
  )
  .map((all) => all.map((name) => decision(name, '')));

describe('for any register', () => {
  it('every contract waits once, or was found not to be regulated; every report waits once', () => {
    fc.assert(
      fc.property(contracts, reports, decisions, (own, told, decided) => {
        const queue = queueOf({ contracts: own, reports: told, decisions: decided });
        const out = new Set(decided.map(({ canonical }) => canonical));
        const reported = new Set(told.map(({ canonical }) => canonical));
        const expected = own.filter(({ name }) => {
          const canonical = canonicalName(name ?? '');
          return name === null || !out.has(canonical) || reported.has(canonical);
        });
        expect(queue.flatMap((name) => name.contracts.map(({ id }) => id)).sort()).toEqual(
          expected.map(({ id }) => id).sort(),
        );
        expect(queue.flatMap((name) => name.reports.map(({ id }) => id)).sort()).toEqual(
          told.map(({ id }) => id).sort(),
        );
        expect(new Set(queue.map(({ key }) => key)).size).toBe(queue.length);
      }),
    );
  });
});
