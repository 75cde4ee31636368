/**
 * The rows of an OpenDocument spreadsheet (ODF 1.3, part 3), as its `content.xml` streams by.
 * Budget: one row in memory, however long the document; 16,384 empty columns or a million empty rows
 * that are written as one repeated element cost what one element costs. Hot: some ten million tags a file.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { FileFault, type Place } from '../../../worker/files/fault.ts';
import type { SheetRow } from '../../../worker/files/sheet-row.ts';

/** Elements within each other; a spreadsheet has some ten. */
const MAX_DEPTH = 64;
/** CQC's widest sheet has about 122. */
const MAX_COLUMNS = 1000;
/** Characters in a cell; spreadsheet programs end at 32,767. */
const MAX_CELL = 100_000;
/** Characters between two tags: a text or an attribute longer than this is no spreadsheet's. */
const MAX_BETWEEN_TAGS = 1_000_000;
const MAX_SPACES = 1000;

/** Elements that hold rows of a table. */
const HOLDS_ROWS = new Set(['table:table-rows', 'table:table-header-rows', 'table:table-row-group']);
/** Elements of a paragraph that hold more of its text. */
const HOLDS_TEXT = new Set(['text:span', 'text:a', 'text:meta', 'text:meta-field']);
/** Elements on the way from the root to a table. */
const HOLDS_TABLES = new Set(['office:document-content', 'office:body', 'office:spreadsheet']);

const VALUE_ATTRIBUTES: Readonly<Record<string, string>> = {
  date: 'office:date-value',
  float: 'office:value',
  percentage: 'office:value',
  currency: 'office:value',
  boolean: 'office:boolean-value',
  time: 'office:time-value',
  string: 'office:string-value',
};

/** A cell that is being read. */
interface OpenCell {
  readonly repeated: number;
  /** The value that its attributes give; null where its text is the value. */
  readonly value: string | null;
  text: string;
  paragraphs: number;
}

export class ContentParser {
  readonly #parser = new SaxesParser<{ xmlns: false }>({ xmlns: false, position: false } as { xmlns: false });
  readonly #take: (row: SheetRow) => void;
  readonly #nameOf: (column: number) => string;
  #depth = 0;
  /** The depth of the element whose content is passed over; 0: none. */
  #skipped = 0;
  #tags = 0;
  #silent = 0;
  #sheet: string | null = null;
  #row = 0;
  #inRow = false;
  #repeated = 1;
  #cells: string[] = [];
  /** How many columns of the row are behind, empty ones too. */
  #column = 0;
  #cell: OpenCell | null = null;
  /** The depth of the paragraph that is being read; 0: none. */
  #paragraph = 0;
  #sawSpreadsheet = false;

  /** `take` is given each row that is not empty; what it throws goes through. `nameOf` names a column for messages. */
  constructor(take: (row: SheetRow) => void, nameOf: (column: number) => string) {
    this.#take = take;
    this.#nameOf = nameOf;
    this.#parser.on('opentag', (tag) => this.#open(tag));
    this.#parser.on('closetag', (tag) => this.#close(tag.name));
    this.#parser.on('text', (text) => this.#text(text));
    this.#parser.on('cdata', (text) => this.#text(text));
    this.#parser.on('doctype', () => this.#refuse('holds a document type, which no spreadsheet needs'));
    this.#parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') {
        this.#refuse(`is written in ${encoding}, not in UTF-8`);
      }
    });
    this.#parser.on('error', (error) => this.#refuse(`is damaged or breaks off here (${error.message})`));
  }

  /** The last row that was begun, and the cell it has come to; null outside of a sheet. */
  get place(): Place | null {
    if (this.#sheet === null) return null;
    return { sheet: this.#sheet, row: this.#row, column: this.#inRow ? this.#nameOf(this.#column) : null };
  }

  /** More of the document. Throws FileFault where it is no spreadsheet, damaged, or built to do harm. */
  write(text: string): void {
    const before = this.#tags;
    this.#parser.write(text);
    this.#silent = this.#tags === before ? this.#silent + text.length : 0;
    if (this.#silent > MAX_BETWEEN_TAGS) this.#refuse('holds a text that is too long for a spreadsheet');
  }

  /** The end of the document. Throws FileFault where it came too early. */
  end(): void {
    this.#parser.close();
    if (!this.#sawSpreadsheet) this.#refuse('holds no spreadsheet');
  }

  #refuse(reason: string): never {
    throw new FileFault(`the document ${reason}`, this.place);
  }

  #count(tag: SaxesTagPlain, attribute: string): number {
    const text = tag.attributes[attribute];
    if (text === undefined) return 1;
    return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : this.#refuse(`repeats something "${text.slice(0, 20)}" times`);
  }

  #skip(): void {
    this.#skipped = this.#depth;
  }

  #open(tag: SaxesTagPlain): void {
    this.#tags += 1;
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.#refuse('has too many elements within each other');
    if (this.#skipped > 0) return;
    if (this.#cell !== null) this.#openInCell(this.#cell, tag);
    else if (this.#inRow) this.#openInRow(tag);
    else if (this.#sheet !== null) this.#openInTable(tag);
    else this.#openOutside(tag);
  }

  #openOutside(tag: SaxesTagPlain): void {
    if (this.#depth === 1 && tag.name !== 'office:document-content') this.#refuse('is no OpenDocument content');
    if (tag.name === 'office:spreadsheet') this.#sawSpreadsheet = true;
    if (tag.name === 'table:table') {
      this.#sheet = tag.attributes['table:name'] ?? '';
      this.#row = 0;
      this.#repeated = 1;
    } else if (!HOLDS_TABLES.has(tag.name)) this.#skip();
  }

  #openInTable(tag: SaxesTagPlain): void {
    if (tag.name !== 'table:table-row') {
      if (!HOLDS_ROWS.has(tag.name)) this.#skip();
      return;
    }
    this.#row += this.#repeated;
    this.#repeated = this.#count(tag, 'table:number-rows-repeated');
    this.#inRow = true;
    this.#cells = [];
    this.#column = 0;
  }

  #openInRow(tag: SaxesTagPlain): void {
    if (tag.name !== 'table:table-cell' && tag.name !== 'table:covered-table-cell') {
      this.#skip();
      return;
    }
    const attribute = VALUE_ATTRIBUTES[tag.attributes['office:value-type'] ?? ''];
    this.#cell = {
      repeated: this.#count(tag, 'table:number-columns-repeated'),
      value: attribute === undefined ? null : (tag.attributes[attribute] ?? null),
      text: '',
      paragraphs: 0,
    };
  }

  #openInCell(cell: OpenCell, tag: SaxesTagPlain): void {
    if (this.#paragraph === 0 && (tag.name === 'text:p' || tag.name === 'text:h')) {
      this.#paragraph = this.#depth;
      cell.paragraphs += 1;
      if (cell.paragraphs > 1) this.#add(cell, '\n');
    } else if (this.#paragraph === 0) this.#skip();
    else if (tag.name === 'text:s') this.#add(cell, ' '.repeat(Math.min(this.#count(tag, 'text:c'), MAX_SPACES)));
    else if (tag.name === 'text:tab' || tag.name === 'text:line-break') this.#add(cell, '\n');
    // Annotations, footnotes, pictures: what stands in them is not the cell's.
    else if (!HOLDS_TEXT.has(tag.name)) this.#skip();
  }

  #add(cell: OpenCell, text: string): void {
    cell.text += text;
    if (cell.text.length > MAX_CELL) this.#refuse('has a cell with too long a text');
  }

  #text(text: string): void {
    if (this.#paragraph > 0 && this.#skipped === 0 && this.#cell !== null) this.#add(this.#cell, text);
  }

  #close(name: string): void {
    this.#tags += 1;
    const depth = this.#depth;
    this.#depth -= 1;
    if (this.#skipped > 0) {
      if (this.#skipped === depth) this.#skipped = 0;
      return;
    }
    if (this.#paragraph > 0) {
      if (this.#paragraph === depth) this.#paragraph = 0;
    } else if (this.#cell !== null) this.#closeCell(this.#cell);
    else if (name === 'table:table-row') this.#closeRow();
    else if (name === 'table:table') this.#sheet = null;
  }

  #closeCell(cell: OpenCell): void {
    this.#cell = null;
    const value = cell.value ?? cell.text;
    if (value.trim() !== '') {
      if (this.#column + cell.repeated > MAX_COLUMNS) this.#refuse(`has more than ${MAX_COLUMNS} columns`);
      while (this.#cells.length < this.#column) this.#cells.push('');
      for (let turn = 0; turn < cell.repeated; turn += 1) this.#cells.push(value);
    }
    this.#column += cell.repeated;
  }

  #closeRow(): void {
    this.#inRow = false;
    if (this.#cells.length === 0) return;
    this.#take({ sheet: this.#sheet, row: this.#row, repeated: this.#repeated, cells: this.#cells });
  }
}
