/** Writes .ods files as large as CQC's, a row at a time, for tests. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A sheet: its name and rows of cell texts. */
export interface WrittenSheet {
  readonly name: string;
  readonly rows: Iterable<readonly string[]>;
}

const NAMESPACES = ['office', 'table', 'text', 'style', 'number', 'fo']
  .map((prefix) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${prefix}:1.0"`)
  .join(' ');
export const ODS_HEAD = `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content ${NAMESPACES} office:version="1.3"><office:scripts/><office:font-face-decls/><office:automatic-styles/><office:body><office:spreadsheet>`;
export const ODS_TAIL = '</office:spreadsheet></office:body></office:document-content>';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character) : text;

const cellXml = (text: string): string =>
  text === ''
    ? '<table:table-cell/>'
    : `<table:table-cell office:value-type="string"><text:p>${escaped(text)}</text:p></table:table-cell>`;

/** One row, with the cells behind its last one repeated as spreadsheet programs write them. */
export const rowXml = (cells: readonly string[]): string =>
  `<table:table-row table:style-name="ro1">${cells.map(cellXml).join('')}<table:table-cell table:number-columns-repeated="${16_384 - cells.length}"/></table:table-row>`;

/** A chunk of this many characters at least: a call a row would cost more than the row. */
const CHUNK = 65_536;

function* documentOf(sheets: readonly WrittenSheet[]): Generator<string> {
  let open = ODS_HEAD;
  for (const { name, rows } of sheets) {
    open += `<table:table table:name="${escaped(name)}"><table:table-column table:number-columns-repeated="16384"/>`;
    for (const row of rows) {
      open += rowXml(row);
      if (open.length < CHUNK) continue;
      yield open;
      open = '';
    }
    open +=
      '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>';
  }
  yield open + ODS_TAIL;
}

/** Writes an archive of these parts; a part is its text, or pieces of it. */
export const writeArchive = async (
  path: string,
  parts: readonly { readonly name: string; readonly text: string | Iterable<string> }[],
): Promise<void> => {
  const zip = new ZipFile();
  for (const { name, text } of parts) {
    if (typeof text === 'string') zip.addBuffer(Buffer.from(text), name);
    else zip.addReadStream(Readable.from(text), name, { compressionLevel: 1 });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
};

/** Writes a spreadsheet. */
export const writeOds = (path: string, sheets: readonly WrittenSheet[]): Promise<void> =>
  writeArchive(path, [
    { name: 'mimetype', text: 'application/vnd.oasis.opendocument.spreadsheet' },
    { name: 'content.xml', text: documentOf(sheets) },
  ]);
