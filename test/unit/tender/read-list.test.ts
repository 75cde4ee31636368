import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBidders } from '../../../worker/tender/read-list.ts';

/** Name, id and postcode of each bidder, or the reason of the refusal. */
const read = (text: string) => {
  const reading = readBidders(text);
  return reading.ok ? reading.bidders.map(({ name, id, postcode }) => [name, id, postcode]) : reading.reason;
};

describe('a list of lines', () => {
  it.each<[string, [string | null, string | null, string | null]]>([
    ['Oakfern Home Care Ltd', ['Oakfern Home Care Ltd', null, null]],
    ['  Oakfern  Home Care ', ['Oakfern Home Care', null, null]],
    ['Oakfern, Leeds and Partners', ['Oakfern, Leeds and Partners', null, null]],
    ['1-123456789', [null, '1-123456789', null]],
    ['1–123456789', [null, '1-123456789', null]],
    ['RXX01', [null, 'RXX01', null]],
    ['Oakfern Home Care, 1-123456789', ['Oakfern Home Care', '1-123456789', null]],
    ['1-123456789 Oakfern Home Care', ['Oakfern Home Care', '1-123456789', null]],
    ['Oakfern Home Care, fn1 2ab', ['Oakfern Home Care', null, 'FN1 2AB']],
    ['Oakfern Home Care (FN12AB)', ['Oakfern Home Care', null, 'FN1 2AB']],
    ['Oakfern Home Care\t1-123456789\tFN1 2AB', ['Oakfern Home Care', '1-123456789', 'FN1 2AB']],
    ['"Oakfern Home Care",1-123456789,FN1 2AB', ['Oakfern Home Care', '1-123456789', 'FN1 2AB']],
    ['Oakfern (North)', ['Oakfern (North)', null, null]],
    ["'=SUM(A1) Care", ['=SUM(A1) Care', null, null]],
    ['24-7 Care 2-1234 Ltd', ['24-7 Care 2-1234 Ltd', null, null]],
  ])('%s', (line, bidder) => expect(read(line)).toEqual([bidder]));

  it('takes every line end and passes over blank lines and a byte order mark', () => {
    expect(read('\ufeffOakfern\r\n\r\nTallow\rSallow\n\n')).toEqual([
      ['Oakfern', null, null],
      ['Tallow', null, null],
      ['Sallow', null, null],
    ]);
  });
});

describe('a CSV', () => {
  it.each([
    ['commas', 'Name,CQC ID,Postcode\n"Oakfern, North",1-123456789,FN1 2AB\nTallow,,\n'],
    ['semicolons', 'name;id;postcode\n"Oakfern, North";1-123456789;FN1 2AB\nTallow;;\n'],
    ['tabs', 'Name\tLocation ID\tPost code\n"Oakfern, North"\t1-123456789\tFN1 2AB\nTallow\t\t\n'],
    [
      'other columns and another order',
      'score,postcode,bidder,location_id\n7,FN1 2AB,"Oakfern, North",1-123456789\n9,,Tallow,\n',
    ],
  ])('with %s', (_, text) =>
    expect(read(text)).toEqual([
      ['Oakfern, North', '1-123456789', 'FN1 2AB'],
      ['Tallow', null, null],
    ]),
  );

  it('of one column is a CSV, too', () => expect(read('Provider\nOakfern\n')).toEqual([['Oakfern', null, null]]));
});

describe('what is refused', () => {
  it.each([
    ['nothing', '', 'no bidder'],
    ['blank lines', ' \n\t\n', 'no bidder'],
    ['a header alone', 'name,id,postcode\n', 'no bidder'],
    ['10,000 lines', 'Oakfern\n'.repeat(10_000), '10,000 lines: at most 500'],
    ['501 bidders', 'Oakfern\n'.repeat(501), '501 bidders: at most 500'],
    ['a row of nobody', 'name,id,postcode\nOakfern,,\n,,FN1 2AB\n', 'Bidder 2 of the list has neither'],
    ['a line of nothing but an edge', 'Oakfern\n,,,\n', 'Bidder 2 of the list has neither'],
    ['a name without end', `Oakfern\n${'x'.repeat(301)}`, 'bidder 2 is longer than 300'],
    ['an id without end', `name,id\nOakfern,${'1'.repeat(21)}`, 'bidder 1 is longer than 20'],
    ['a long text of few lines', 'x'.repeat(200_001), '200,000 characters'],
    ['UTF-16', 'O\u0000a\u0000k\u0000', 'not text'],
  ])('%s', (_, text, words) => expect(read(text)).toContain(words));

  it('not 500 bidders below a header', () => {
    const reading = readBidders(`name\n${'Oakfern\n'.repeat(500)}`);
    expect(reading.ok && reading.bidders.length).toBe(500);
  });
});

it('never throws, whatever stands in it, and gives no bidder without a name or an id', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('name', 'id', 'postcode', ',', ';', '\t', '"', '\n', '1-123456789', 'FN1 2AB', '='),
  );
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 30 }), (cells) => {
      const reading = readBidders(cells.join(''));
      if (!reading.ok) expect(reading.reason).not.toBe('');
      for (const { name, id } of reading.ok ? reading.bidders : []) expect(name ?? id).toBeTruthy();
    }),
  );
});
