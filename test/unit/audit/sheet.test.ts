/** The audit's file: what is in it, in what order, and where it is cut. */
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { AuditRow } from '../../../worker/audit/search.repository.ts';
import { auditPieces } from '../../../worker/audit/sheet.ts';

const row = (seq: number): AuditRow => ({
  ...{ seq, at: '2026-11-22T08:00:00.000Z', actor: 't1', action: 'note.added' },
  ...{ subject: '=HYPERLINK("x")', before: null, after: '{"words":"a, \\"b\\"\\nc"}' },
});

const sheet = async (entries: number, most: number) => {
  const asked: [number, number][] = [];
  const read = async (before: number, limit: number) => {
    asked.push([before, limit]);
    const first = Math.min(before - 1, entries);
    return Array.from({ length: Math.max(0, Math.min(limit, first)) }, (_, at) => row(first - at));
  };
  let text = '';
  const labels = new Map([['t1', '+Warehouse']]);
  for await (const piece of auditPieces({ read, labels, before: entries + 1, most, step: 2 })) text += piece;
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: false });
  return { asked, errors, rows: data.slice(1, -1), last: data.at(-1) };
};

describe('the audit as CSV', () => {
  it.each([
    [0, 4, [], false],
    [1, 4, ['1'], false],
    [4, 4, ['4', '3', '2', '1'], false],
    [5, 4, ['5', '4', '3', '2'], true],
    [5, 3, ['5', '4', '3'], true],
  ])('of %i entries, with room for %i', async (entries, most, held, isCut) => {
    const { rows, errors, last } = await sheet(entries, most);
    expect(errors).toEqual([]);
    expect(last).toEqual(['']);
    expect(rows.map(([seq]) => seq).filter((seq) => seq !== '')).toEqual(held);
    expect(rows.filter(([seq]) => seq === '').map((cells) => cells[5])).toEqual(
      isCut
        ? [
            `Cut here: older entries than number ${held.at(-1)} are left out of this file. Set an earlier last day to have them.`,
          ]
        : [],
    );
  });

  it('runs nothing in a spreadsheet, and holds what was written whole', async () => {
    const { rows } = await sheet(1, 4);
    expect(rows[0]?.slice(2)).toEqual([
      ...['t1', "'+Warehouse", 'note.added', 'Added a note', '\'=HYPERLINK("x")', '', '{"words":"a, \\"b\\"\\nc"}'],
    ]);
  });

  it('asks for no more than is left', async () => {
    expect((await sheet(5, 3)).asked).toEqual([
      [6, 2],
      [4, 1],
      [3, 1],
    ]);
  });
});
