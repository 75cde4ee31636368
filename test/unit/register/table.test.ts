import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../worker/errors.ts';
import { decodeFile } from '../../../worker/register/decode.ts';
import { readRow } from '../../../worker/register/row.ts';
import { readTable } from '../../../worker/register/table.ts';

describe('a table', () => {
  it('numbers rows by the line they begin on, blank lines and line breaks in cells counted', () => {
    const { rows } = readTable('location_id,name\n1-1001,"A\nB\nC"\n\n1-1002,D\n,\n1-1003,E\n');
    expect(rows.map((row) => row.line)).toEqual([2, 6, 8]);
  });

  it('chooses the delimiter by the columns it yields, not by how often it stands there', () => {
    const { rows } = readTable('location_id;name\n1-1001;A, B, C, D\n');
    expect(rows[0]?.cells.get('name')).toBe('A, B, C, D');
    expect(readTable('name,notes;and;more\nA,b\n').header).toEqual(['name', 'notes;and;more']);
  });

  it('ends at a row too many', () => {
    expect(() => readTable(`name\n${'a\n'.repeat(50_001)}`)).toThrow('more than 50000 rows');
    expect(readTable(`name\n${'a\n'.repeat(50_000)}`).rows).toHaveLength(50_000);
  });

  it('never fails but by a coded error, whatever the bytes', () => {
    const header = fc.constantFrom('', 'name\n', 'location_id,name;lot\n', 'name;start\n"');
    fc.assert(
      fc.property(header, fc.uint8Array({ maxLength: 300 }), (start, bytes) => {
        try {
          const text = decodeFile(new Uint8Array([...new TextEncoder().encode(start), ...bytes]));
          for (const row of readTable(text).rows) readRow(row);
        } catch (error) {
          expect(error).toBeInstanceOf(CodedError);
        }
      }),
    );
  });
});

describe('decoding', () => {
  it('is UTF-8 where that is valid, whatever the rest looks like', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const wellFormed = text.toWellFormed().replace(/^\ufeff/, '');
        expect(decodeFile(new TextEncoder().encode(wellFormed))).toBe(wellFormed.replace(/\r\n?/g, '\n'));
      }),
    );
  });

  it('is Windows-1252 otherwise, with its own quotes, dashes and euro', () => {
    expect(decodeFile(Uint8Array.of(0x80, 0x92, 0x96, 0xe9))).toBe('€’–é');
  });
});
