import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RecordFolderError, readSnapshots } from '../../support/record-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';

const record = (id: string) => ({ locationId: id, providerId: '1-2', registrationStatus: 'Registered' });
const idsIn = (snapshot: { records: readonly { record: Readonly<Record<string, unknown>> }[] }) =>
  snapshot.records.map((item) => item.record.locationId);

describe('a folder of records', () => {
  test('holds one record, a list, an envelope of whole records, and one record a line', async () => {
    const folder = temporaryFolder({
      'a.json': `\uFEFF${JSON.stringify(record('1-1'))}`,
      'b.json': JSON.stringify([record('1-2'), record('1-3')]),
      'c.json': JSON.stringify({ locations: [record('1-4')], total: 1 }),
      'd.jsonl': `${JSON.stringify(record('1-5'))}\n\n${JSON.stringify(record('1-6'))}\n`,
      'notes.txt': 'not a record',
    });
    const [snapshot] = await readSnapshots(folder);
    expect(snapshot && idsIn(snapshot)).toEqual(['1-1', '1-2', '1-3', '1-4', '1-5', '1-6']);
    expect(snapshot?.records.at(-1)).toMatchObject({ file: 'd.jsonl', line: 3 });
    expect(snapshot?.refused).toEqual([]);
  });

  test('tells what it refuses, with file and line, and reads the rest', async () => {
    const folder = temporaryFolder({
      'a.jsonl': `${JSON.stringify(record('1-1'))}\n{"locationId": \n"text"\n${JSON.stringify({ name: 'no id' })}`,
      'b.json': '{ broken',
    });
    const [snapshot] = await readSnapshots(folder);
    expect(snapshot && idsIn(snapshot)).toEqual(['1-1']);
    expect(snapshot?.refused.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'a.jsonl:2',
      'a.jsonl:3',
      'a.jsonl:4',
      'b.json:1',
    ]);
  });

  test('passes over list entries and answers of the changes feed', async () => {
    const folder = temporaryFolder({
      'list.json': JSON.stringify({ locations: [{ locationId: '1-1', locationName: 'X', postalCode: 'FX1 1AB' }] }),
      'changes.json': JSON.stringify({ changes: ['1-1'] }),
      'provider.json': JSON.stringify({ providerId: '1-2', registrationStatus: 'Registered' }),
    });
    const [snapshot] = await readSnapshots(folder);
    expect(snapshot?.passedOver).toHaveLength(2);
    expect(snapshot?.refused).toEqual([]);
    expect(snapshot?.providers).toHaveLength(1);
  });

  test('of folders is a sequence in natural name order', async () => {
    const text = JSON.stringify(record('1-1'));
    const folder = temporaryFolder({
      'day-10/a.json': text,
      'day-2/a.json': text,
      'day-1/a.json': text,
      'other/x.md': '',
    });
    expect((await readSnapshots(folder)).map(({ name }) => name)).toEqual(['day-1', 'day-2', 'day-10']);
  });

  test.each([
    ['missing', {}, 'nowhere'],
    ['not-a-folder', { 'a.json': '{}' }, 'a.json'],
    ['empty', { 'a.txt': '' }, '.'],
    ['mixed', { 'a.json': '{}', 'day/a.json': '{}' }, '.'],
  ])('that is %s says so', async (code, files, path) => {
    const folder = temporaryFolder(files);
    const failure = await readSnapshots(join(folder, path)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RecordFolderError);
    expect(failure).toMatchObject({ code });
  });
});
