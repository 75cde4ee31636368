/** Files that are refused: told why, row by row, with everything left as it was. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';
import { LIST, registerCalls } from './register-calls.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const { taken, refused, rows, dump } = registerCalls(() => worker);

describe('a refused file changes nothing', () => {
  it.each([
    ['an empty file', '', 'register-header'],
    ['a file of signs', '\u0000\u0001', 'register-encoding'],
    ['no subject column', 'lot,area\nA,B\n', 'register-header'],
    ['a column twice', 'location_id,name,Name\n1-1001,A,B\n', 'register-header'],
    ['a header and no rows', 'location_id,name\n\n', 'register-empty'],
  ])('%s', async (_, csv, code) => {
    await taken(LIST);
    const before = await dump();
    const error = await refused(csv);
    expect(error.code).toBe(code);
    expect(error.message).toContain('Nothing was changed');
    if (code === 'register-header') expect(error.message).toContain('location_id');
    expect(await dump()).toBe(before);
  });

  it.each([
    ['a date that is none', 'location_id,start\n1-1001,31/02/2026\n', 'start', '31/02/2026'],
    ['a date in words', 'location_id,start\n1-1001,April\n', 'start', 'YYYY-MM-DD'],
    ['an American date', 'location_id,start\n1-1001,04/31/2026\n', 'start', 'calendar'],
    ['an end before its start', 'location_id,start,end\n1-1001,2026-02-01,2026-01-01\n', 'end', 'before start'],
    ['an id that is none', 'location_id\nhello world\n', 'location_id', 'not a CQC id'],
    ['a contract type that is none', 'location_id,contract_type\n1-1001,lease\n', 'contract_type', 'framework'],
    ['a status that is none', 'location_id,status\n1-1001,fine\n', 'status', 'suspended'],
    ['a number that is none', 'location_id,people\n1-1001,many\n', 'people', 'whole number'],
    ['a number below nought', 'location_id,people\n1-1001,-1\n', 'people', 'whole number'],
    ['hours with a comma', 'location_id,hours_per_week\n1-1001,"1,5"\n', 'hours_per_week', 'decimal point'],
    ['nobody', 'location_id,lot\n,A\n', 'location_id', 'is needed'],
    ['too many cells', 'location_id\n1-1001,extra\n', null, 'header 1'],
    ['an open quotation mark', 'location_id,name\n1-1001,"Oakfern\n', null, 'quotation mark'],
    ['a control character', 'location_id,name\n1-1001,Oak\u0000fern\n', 'name', 'control character'],
    ['a cell without end', `location_id,name\n1-1001,${'x'.repeat(3000)}\n`, 'name', 'longer than'],
    ['an alias of nothing', 'location_id,aliases\n1-1001,--\n', 'aliases', 'no letter'],
    ['an NHS number', 'location_id,status_reason\n1-1001,Moved 943 476 5919\n', 'status_reason', 'NHS number'],
    ['a date of birth', 'location_id,status_reason\n1-1001,DOB 04/05/1938\n', 'status_reason', 'date of birth'],
    ['a name in a note', 'location_id,Remarks\n1-1001,Mrs Edith Fernley fell\n', 'remarks', 'person’s name'],
  ])('%s', async (_, csv, column, reason) => {
    const [row] = await rows(csv);
    expect(row).toMatchObject({ line: 2, outcome: 'refused', column });
    expect(row?.reason).toContain(reason);
  });

  it.each([
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x6c, 0])],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4])],
    ['a PDF', new TextEncoder().encode('%PDF-1.7\n')],
  ])('%s, told what to save instead', async (_, bytes) => {
    const before = await dump();
    const error = await refused(bytes);
    expect(error.code).toBe('register-encoding');
    expect(error.message).toContain('CSV UTF-8');
    expect(await dump()).toBe(before);
  });

  it('tells every fault by itself, with its column', async () => {
    const [row] = await rows('location_id,start,people\n1-1001,never,-1\n');
    expect(row?.faults.map(({ column }) => column)).toEqual(['start', 'people']);
  });

  it('the same contract twice, naming the first line', async () => {
    const told = await rows(`${LIST}1-1001,Another Name,spot,North\n`);
    expect(told.at(-1)).toMatchObject({ line: 4, outcome: 'refused', column: 'location_id' });
    expect(told.at(-1)?.reason).toContain('line 2');
  });

  it('one bad row among good ones, with every reason of that row', async () => {
    await taken(LIST);
    const before = await dump();
    const told = await rows('location_id,start,people\n1-1001,,\n1-1002,never,none\n1-1003,,\n');
    expect(told.filter((row) => row.outcome === 'refused').map((row) => row.line)).toEqual([3]);
    expect(told[1]?.reason).toMatch(/start.*; people/);
    expect(await dump()).toBe(before);
  });

  it('an alias of two locations', async () => {
    const told = await rows('location_id,aliases\n1-1001,OAKFERN N\n1-1002,Oakfern (N)\n');
    expect(told[1]).toMatchObject({ outcome: 'refused', column: 'aliases' });
    expect(told[1]?.reason).toContain('line 2');
  });

  it('more than 10 MB', async () => {
    const before = await dump();
    const answer = await worker.import(`location_id,name\n1-1001,${'x'.repeat(10_000_001)}\n`);
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('larger than 10 MB');
    expect(await dump()).toBe(before);
  });

  it('20 MB', async () => {
    const answer = await worker.import(`location_id,name\n1-1001,${'x'.repeat(20_000_000)}\n`);
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('larger than 10 MB');
  });

  it('just under 10 MB of nonsense is told in words', async () => {
    expect((await refused(','.repeat(9_900_000))).code).toBe('register-header');
  });
});

describe('what is no personal data of a person using care', () => {
  it('is taken: the council’s lead, names of providers, ordinary reasons', async () => {
    const csv = `location_id,name,aliases,status,status_reason,lead,Framework ref
1-1001,Edith Fernley Care Ltd,EDITH FERNLEY,suspended,Edith Fernley Care Ltd lost its registered manager,Priya Nand,F/12
1-1002,Tallowmere Care,,merged,Merged into Oakfern Home Care on 01/04/2026,Team B,Lot 3 of 2026
`;
    expect(await taken(csv)).toMatchObject({ added: 2, refused: 0 });
  });
});
