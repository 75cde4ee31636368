import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardFormula, unguardFormula } from '../../../worker/csv/formula.ts';
import {
  readAmount,
  readCell,
  readCount,
  readDay,
  readId,
  readNames,
  readWord,
} from '../../../worker/register/cell.ts';

const got = <T>(reading: { ok: true; value: T } | { ok: false; reason: string }) => (reading.ok ? reading.value : null);

describe('days', () => {
  it.each([
    ['2026-02-28', '2026-02-28'],
    ['28/02/2026', '2026-02-28'],
    ['1/4/2026', '2026-04-01'],
    ['29/02/2028', '2028-02-29'],
    ['29/02/2026', null],
    ['2026-02-29', null],
    ['2026-13-01', null],
    ['00/01/2026', null],
    ['2026/02/01', null],
    ['01-02-2026', null],
    ['1 April 2026', null],
    ['46023', null],
    ['0001-01-01', null],
    ['2026-02-01T00:00:00Z', null],
  ])('%s is %s', (text, day) => expect(got(readDay(text))).toBe(day));

  it('every day of the calendar reads the same both ways round', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-');
        expect(got(readDay(iso))).toBe(iso);
        expect(got(readDay(`${day}/${month}/${year}`))).toBe(iso);
      }),
    );
  });
});

describe('ids, numbers, words, names', () => {
  it.each([
    ['1-123456789', '1-123456789'],
    ['rha01', 'RHA01'],
    ['12', null],
    ['1-1234567890123', null],
    ['1 123', null],
    ['1-12é', null],
  ])('id %s', (text, id) => expect(got(readId(text))).toBe(id));

  it.each([
    ['0', 0],
    ['007', 7],
    ['1000000', 1_000_000],
    ['1000001', null],
    ['1.0', null],
    ['1e3', null],
    ['-1', null],
    ['１', null],
    ['Infinity', null],
  ])('count %s', (text, count) => expect(got(readCount(text))).toBe(count));

  it.each([
    ['7.5', 7.5],
    ['7', 7],
    ['7,5', null],
    ['1,000', null],
    ['.5', null],
    ['1e3', null],
    ['NaN', null],
  ])('amount %s', (text, amount) => expect(got(readAmount(text))).toBe(amount));

  it('a word in any case, and none besides', () => {
    const read = readWord(['spot', 'block']);
    expect(got(read('SPOT'))).toBe('spot');
    expect(read('spots')).toEqual({ ok: false, reason: '"spots" is none of spot, block' });
  });

  it('names without blanks and repeats', () => expect(got(readNames(' A | B||A | '))).toBe('A|B'));
});

describe('formula guards', () => {
  it.each(['=1+1', '+44', '-x', '@cmd', "'=x", "''@y"])('%s is guarded', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  it.each(['Oakfern', "'Oakfern", "O'Fern", '1-1001', ''])('%s is left alone, both ways', (text) => {
    expect(guardFormula(text)).toBe(text);
    expect(unguardFormula(text)).toBe(text);
  });

  it('nothing guarded begins as a formula, and the guard comes off again', () => {
    const text = fc.string({ unit: fc.constantFrom(..."'=+-@ab "), maxLength: 8 });
    fc.assert(
      fc.property(text, (written) => {
        expect(guardFormula(written)).not.toMatch(/^[=+\-@]/);
        expect(unguardFormula(guardFormula(written))).toBe(written);
      }),
    );
  });
});

describe('a cell', () => {
  it('is trimmed and unguarded', () => expect(readCell("  '=x ")).toEqual({ ok: true, value: '=x' }));
  it('may hold line breaks', () => expect(readCell('a\nb').ok).toBe(true));
  it.each(['\u0000', 'a\u0007b', 'a\u0085b', 'x'.repeat(2_001)])('%j is refused', (raw) =>
    expect(readCell(raw).ok).toBe(false),
  );
});
