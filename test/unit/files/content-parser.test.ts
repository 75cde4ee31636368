/** The rows of an OpenDocument spreadsheet, and documents that are built to do harm. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnLetter } from '../../../worker/files/fault.ts';
import type { SheetRow } from '../../../worker/files/sheet-row.ts';
import { ContentParser } from '../../support/import/content-parser.ts';
import { ODS_HEAD, ODS_TAIL, rowXml } from '../../support/import/write-ods.ts';

const parse = (xml: string, chunk = xml.length): SheetRow[] => {
  const rows: SheetRow[] = [];
  const parser = new ContentParser((row) => rows.push(row), columnLetter);
  for (let at = 0; at < xml.length; at += chunk) parser.write(xml.slice(at, at + chunk));
  parser.end();
  return rows;
};
const sheet = (rows: string, name = 'Locations') =>
  `${ODS_HEAD}<table:table table:name="${name}"><table:table-column/>${rows}</table:table>${ODS_TAIL}`;
const row = (cells: string, more = '') => `<table:table-row${more}>${cells}</table:table-row>`;
const cell = (inner: string, more = '') => `<table:table-cell${more}>${inner}</table:table-cell>`;
const text = (words: string, more = '') => cell(`<text:p>${words}</text:p>`, more);
const cells = (xml: string) => parse(sheet(row(xml)))[0]?.cells;

describe('a cell', () => {
  it.each([
    ['text', text('Good'), ['Good']],
    ['entities', text('A &amp; B &#233; &lt;'), ['A & B é <']],
    ['a character section', text('<![CDATA[A & B]]>'), ['A & B']],
    ['paragraphs', cell('<text:p>one</text:p><text:p>two</text:p>'), ['one\ntwo']],
    ['spaces', text('a<text:s text:c="3"/>b<text:s/>c'), ['a   b c']],
    ['spans and links', text('a<text:span>b<text:a>c</text:a></text:span>d'), ['abcd']],
    ['line breaks', text('a<text:line-break/>b<text:tab/>c'), ['a\nb\nc']],
    [
      'an annotation',
      cell('<office:annotation><text:p>by me</text:p></office:annotation><text:p>Good</text:p>'),
      ['Good'],
    ],
    ['an annotation within', text('Go<office:annotation><text:p>by me</text:p></office:annotation>od'), ['Good']],
    [
      'a picture with words',
      cell('<draw:frame><draw:text-box><text:p>no</text:p></draw:text-box></draw:frame>') + text('x'),
      ['', 'x'],
    ],
    ['a date', text('12/03/24', ' office:value-type="date" office:date-value="2024-03-12"'), ['2024-03-12']],
    ['a number', text('1,200', ' office:value-type="float" office:value="1200"'), ['1200']],
    ['a string with a value', cell('', ' office:value-type="string" office:string-value="Good"'), ['Good']],
    ['repeated', text('x', ' table:number-columns-repeated="3"') + text('y'), ['x', 'x', 'x', 'y']],
    ['behind empty ones', `<table:table-cell table:number-columns-repeated="2"/>${text('y')}`, ['', '', 'y']],
    ['behind a covered one', `<table:covered-table-cell/>${text('y')}`, ['', 'y']],
    ['of a table within', cell('<table:table><table:table-row/></table:table><text:p>x</text:p>'), ['x']],
  ])('with %s', (_, xml, expected) => expect(cells(xml)).toEqual(expected));
});

describe('rows', () => {
  it('count as a spreadsheet program counts, over groups, repeats and empty ones', () => {
    const xml = sheet(
      `<table:table-header-rows>${row(text('head'))}</table:table-header-rows>` +
        row('<table:table-cell/>', ' table:number-rows-repeated="5"') +
        `<table:table-row-group><table:table-rows>${row(text('a'), ' table:number-rows-repeated="3"')}</table:table-rows></table:table-row-group>` +
        row(text('b')),
    );
    expect(parse(xml).map(({ row: number, repeated, cells: [first] }) => [number, repeated, first])).toEqual([
      [1, 1, 'head'],
      [7, 3, 'a'],
      [10, 1, 'b'],
    ]);
  });

  it('of tracked changes and shapes are none', () => {
    const gone = `<table:tracked-changes><table:table-row>${text('old')}</table:table-row></table:tracked-changes>`;
    const shape = `<table:shapes><draw:frame><table:table table:name="x">${row(text('no'))}</table:table></draw:frame></table:shapes>`;
    expect(parse(sheet(gone + shape + row(text('new')))).map(({ cells: [first] }) => first)).toEqual(['new']);
  });

  it('of each sheet carry its name', () => {
    const two = `${ODS_HEAD}<table:table table:name="A &amp; B">${row(text('1'))}</table:table><table:table table:name="C">${row(text('2'))}</table:table>${ODS_TAIL}`;
    expect(parse(two).map(({ sheet: name, row: number }) => [name, number])).toEqual([
      ['A & B', 1],
      ['C', 1],
    ]);
  });

  it('come out as they went in, however the document is cut into chunks', () => {
    const word = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .map((words) => words.replace(/[\p{Cc}\p{Zs}\uFFFE\uFFFF]/gu, 'x'));
    const grid = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { maxLength: 8 });
    fc.assert(
      fc.property(grid, fc.integer({ min: 1, max: 400 }), (rows, chunk) => {
        const found = parse(sheet(rows.map(rowXml).join('')), chunk);
        const trimmed = rows
          .map((texts, at) => ({ row: at + 1, cells: texts.slice(0, texts.findLastIndex((one) => one !== '') + 1) }))
          .filter((one) => one.cells.length > 0);
        expect(found.map(({ row: number, cells: texts }) => ({ row: number, cells: texts }))).toEqual(trimmed);
      }),
    );
  });
});

describe('what is built to do harm costs nothing, or is refused', () => {
  it('a million empty rows of 16,384 columns are one element', () => {
    const many = row(
      '<table:table-cell table:number-columns-repeated="16384"/>',
      ' table:number-rows-repeated="1048576"',
    );
    expect(parse(sheet(many.repeat(50) + row(text('end'))))).toEqual([
      { sheet: 'Locations', row: 50 * 1_048_576 + 1, repeated: 1, cells: ['end'] },
    ]);
  });

  it('a full row that is repeated a million times comes once', () => {
    const many = row(text('x', ' table:number-columns-repeated="900"'), ' table:number-rows-repeated="1048576"');
    expect(parse(sheet(many))).toHaveLength(1);
  });

  it.each([
    ['16,384 full columns', sheet(row(text('x', ' table:number-columns-repeated="16384"'))), /more than 1000 columns/],
    [
      'a cell far to the right',
      sheet(row(`<table:table-cell table:number-columns-repeated="2000"/>${text('x')}`)),
      /more than 1000 columns/,
    ],
    [
      'a repeat that is no number',
      sheet(row(text('x', ' table:number-columns-repeated="-1"'))),
      /repeats something "-1" times/,
    ],
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${ODS_TAIL}`, /document type/],
    ['an entity of its own', sheet(row(text('&boom;'))), /damaged or breaks off.*entity/],
    ['deep nesting', sheet(row(cell(`<text:p>${'<text:span>'.repeat(100)}`))), /too many elements within each other/],
    ['deep nesting where nothing is read', sheet('<x>'.repeat(100)), /too many elements within each other/],
    ['a cell without end', sheet(row(text('x'.repeat(100_001)))), /too long a text/],
    ['another encoding', '<?xml version="1.0" encoding="UTF-16"?><a/>', /UTF-16, not in UTF-8/],
    ['another document', '<html><body/></html>', /no OpenDocument content/],
    [
      'a text document',
      `${ODS_HEAD.replace('<office:spreadsheet>', '<office:text>')}</office:text></office:body></office:document-content>`,
      /no spreadsheet/,
    ],
    ['nothing', '', /damaged|no spreadsheet/],
  ])('%s', (_, xml, reason) => expect(() => parse(xml)).toThrow(reason));

  it.each([
    ['text', `<text:p>${'x'.repeat(3_000_000)}`],
    ['an attribute', `<text:p text:style-name="${'x'.repeat(3_000_000)}`],
    ['a comment', `<!--${'x'.repeat(3_000_000)}`],
  ])('%s without end is refused long before it is over', (_, inner) => {
    const whole = sheet(row(cell(inner)));
    const parser = new ContentParser(() => undefined, columnLetter);
    let fed = 0;
    expect(() => {
      for (let at = 0; at < whole.length; at += 65_536) {
        parser.write(whole.slice(at, at + 65_536));
        fed = at;
      }
    }).toThrow(/too long/);
    expect(fed).toBeLessThan(1_200_000);
  });
});

describe('a document that breaks off', () => {
  const whole = sheet(row(text('a') + text('b')) + row(text('c') + text('d')));

  it('is refused wherever it is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (length) => {
        expect(() => parse(whole.slice(0, length))).toThrow();
      }),
    );
  });

  it.each([
    ['in a cell', whole.indexOf('>d<') + 2, /^sheet Locations, row 2, column B: .*breaks off here/],
    [
      'between rows',
      whole.indexOf('<table:table-row>', whole.indexOf('>b<')),
      /^sheet Locations, row 1: .*breaks off here/,
    ],
  ])('%s names the place', (_, at, words) => expect(() => parse(whole.slice(0, at))).toThrow(words));
});
