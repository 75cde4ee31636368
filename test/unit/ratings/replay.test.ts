import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { EventBody } from '../../../shared/api/event.ts';
import { cqcRecord } from '../../support/records.ts';

const script = resolve(import.meta.dirname, '../../support/replay.ts');
const folders: string[] = [];

const folderOf = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'replay-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
};

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const replay = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' });
  const events = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => EventBody.parse(JSON.parse(line)));
  return { status, stderr, events, overall: events.filter((event) => event.scope === 'overall') };
};

const json = (value: unknown) => JSON.stringify(value);
const legacy = (rating: string, publishedOn: string) => ({ rating, publishedOn, reportId: `report-${publishedOn}` });
const good = cqcRecord({ legacy: legacy('Good', '2020-03-02') });
const low = cqcRecord({
  assessments: [{ group: 'Homecare', rating: 'Requires Improvement', publishedOn: '2026-05-20', planId: 'AP1' }],
  past: [legacy('Good', '2020-03-02')],
});
const successor = { locationId: '1-9000000002', name: 'Quillmere Care' };
const moved = cqcRecord({ deregisteredOn: '2026-06-01', legacy: legacy('Good', '2020-03-02'), successor });
const heir = cqcRecord({
  locationId: successor.locationId,
  name: successor.name,
  legacy: { ...legacy('Good', '2020-03-02'), inheritedFrom: '1-9000000001' },
});

describe('replay of one folder', () => {
  it('tells each record its own history, whatever form the files have', () => {
    const other = (n: number) => ({ ...low, locationId: `1-900000001${n}` });
    const folder = folderOf({
      'one.json': json(low),
      'list.json': json([other(1)]),
      'envelope.json': json({ locations: [other(2)], total: 1, totalPages: 1 }),
      'lines.jsonl': `${json(other(3))}\n\n${json(other(4))}\n`,
      'README.md': 'not a record',
    });
    const { status, overall, stderr } = replay(folder);
    expect(stderr).toContain('5 records read, 0 refused');
    expect(status).toBe(0);
    expect(overall.filter((event) => event.kind === 'downgrade')).toHaveLength(5);
    expect(overall.map((event) => event.seq)).toEqual([...overall].map((event) => event.seq).sort((a, b) => a - b));
    expect(overall.find((event) => event.kind === 'downgrade')).toMatchObject({
      from: 'good',
      to: 'requires-improvement',
      publishedOn: '2026-05-20',
      observedAt: '2026-05-20T12:00:00.000Z',
      reportId: 'AP1',
      inherited: false,
    });
  });

  it('is the same at every run', () => {
    const folder = folderOf({ 'one.json': json(low) });
    expect(replay(folder).events).toEqual(replay(folder).events);
  });

  it('passes over what holds no whole records, and says so', () => {
    const folder = folderOf({
      'changes.json': json({ changes: ['1-9000000001'], total: 1 }),
      'list.json': json({
        locations: [{ locationId: '1-9000000001', locationName: 'Quillmere', postalCode: 'ZZ1 1ZZ' }],
      }),
      'twice.json': json([good, good]),
    });
    const { status, stderr } = replay(folder);
    expect(status).toBe(0);
    expect(stderr).toContain('passed over');
    expect(stderr).toContain('1 records read, 0 refused, 3 passed over');
  });

  it('refuses a broken record with its place, and reads the rest', () => {
    const folder = folderOf({
      'lines.jsonl': `${json(low)}\n{"locationId": \n${json({ locationId: '?', providerId: '1-1' })}\n`,
    });
    const { status, stderr, overall } = replay(folder);
    expect(status).toBe(1);
    expect(stderr).toMatch(/refused .*lines\.jsonl:2: /);
    expect(stderr).toMatch(/refused .*lines\.jsonl:3: /);
    expect(overall).not.toEqual([]);
  });
});

describe('replay of a sequence', () => {
  it('takes the first sight as the baseline and compares the rest', () => {
    const folder = folderOf({
      '2026-05-01/a.json': json(good),
      '2026-05-21/a.json': json(low),
      '2026-05-22/none.json': json([heir]),
      '2026-05-23/a.json': json([low, heir]),
    });
    const { status, events, overall } = replay(folder);
    expect(status).toBe(0);
    expect(overall.map(({ kind, observedAt }) => [kind, observedAt])).toEqual([
      ['downgrade', '2026-05-21T12:00:00.000Z'],
    ]);
    expect(events.map((event) => event.service)).toEqual(events.map(() => null));
  });

  it('goes in natural name order', () => {
    const folder = folderOf({ 'day-2/a.json': json(good), 'day-10/a.json': json(low) });
    expect(replay(folder).overall.map((event) => event.kind)).toEqual(['downgrade']);
  });

  it('tells a re-registration', () => {
    const folder = folderOf({ 'day-1/a.json': json(good), 'day-2/a.json': json([moved, heir]) });
    expect(replay(folder).events.map(({ kind, from, detail }) => [kind, from, detail?.after])).toEqual([
      ['registration-moved', null, successor.locationId],
    ]);
  });

  it('with --history also tells what came before, inherited marked', () => {
    const folder = folderOf({ 'day-1/a.json': json(heir), 'day-2/a.json': json(heir) });
    expect(replay(folder).events).toEqual([]);
    expect(replay(folder, '--history').overall.map(({ kind, inherited }) => [kind, inherited])).toEqual([
      ['rating-inherited', true],
    ]);
  });
});

describe('replay as a command', () => {
  it('closes with a table on --summary', () => {
    const { stderr } = replay(folderOf({ 'one.json': json(low) }), '--summary');
    expect(stderr).toMatch(/kind +overall +safe/);
    expect(stderr).toMatch(/downgrade +1 +1/);
  });

  it('counts by kind and scope, services apart, with sums', () => {
    const group = (name: string, rating: string, publishedOn: string) => {
      return { group: name, rating, publishedOn, planId: `AP-${name}` };
    };
    const own = { Caring: 'Good', Responsive: 'Good', Effective: 'Good', 'Well-led': 'Good' };
    const records = [
      cqcRecord({
        locationId: '1-9000000011',
        legacy: { ...legacy('Inadequate', '2024-05-20'), keyQuestions: own },
        past: [
          legacy('Good', '2022-01-10'),
          legacy('Requires improvement', '2019-04-01'),
          legacy('Good', '2020-03-02'),
        ],
      }),
      heir,
      cqcRecord({
        locationId: '1-9000000013',
        assessments: [group('Homecare', 'Good', '2025-02-03'), group('Supported living', 'Good', '2025-02-03')],
        past: [legacy('Good', '2020-03-02')],
      }),
    ];
    const { stderr, events } = replay(folderOf({ 'all.json': json(records) }), '--summary');
    const rows = new Map(
      stderr
        .split('\n')
        .map((line) => line.trim().split(/ {2,}/))
        .map(([head, ...cells]) => [head, cells]),
    );
    expect(rows.get('kind')).toEqual([
      'overall',
      'safe',
      'effective',
      'caring',
      'responsive',
      'well-led',
      'services',
      'total',
    ]);
    expect(rows.get('downgrade')).toEqual(['1', '1', '0', '0', '0', '0', '0', '2']);
    expect(rows.get('upgrade')).toEqual(['1', '1', '1', '1', '1', '1', '0', '6']);
    expect(rows.get('rerated-same')).toEqual(['1', '1', '2', '2', '2', '2', '0', '10']);
    expect(rows.get('first-rating')).toEqual(['2', '2', '2', '2', '2', '2', '12', '24']);
    expect(rows.get('rating-inherited')).toEqual(['1', '1', '1', '1', '1', '1', '0', '6']);
    expect(rows.get('rating-removed')).toEqual(['1', '1', '1', '1', '1', '1', '0', '6']);
    expect(rows.get('correction')).toEqual(Array(8).fill('0'));
    expect(rows.get('report-withdrawn')).toEqual(Array(8).fill('0'));
    expect(rows.get('total')?.at(-1)).toBe(String(events.length));
    expect(stderr).toContain(`${events.length} events`);
  });

  it.each([[[]], [['a', 'b']], [['.', '--nonsense']]])('explains itself for the arguments %j', (words) => {
    const { status, stderr } = replay(...words);
    expect(status).toBe(2);
    expect(stderr).toContain('Usage: npm run replay');
  });

  it('says plainly that a folder is not there, or empty', () => {
    const missing = replay('/nowhere/at/all');
    expect([missing.status, missing.stderr]).toEqual([2, 'There is no folder /nowhere/at/all\n']);
    expect(replay(folderOf({ 'notes.txt': '' })).status).toBe(2);
  });
});
