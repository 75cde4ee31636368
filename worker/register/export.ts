/// <reference path="./papaparse-browser.d.ts" />
/** The register as a CSV that imports as it was. */
import Papa from 'papaparse/papaparse.min.js';
import { guardFormula } from './cell.ts';
import { COLUMNS } from './columns.ts';
import { type Contract, FIELD_OF } from './contract.ts';

const cellsOf = (contract: Contract): string[] =>
  COLUMNS.map((column) => guardFormula(String(contract[FIELD_OF[column]] ?? '')));

/** RFC 4180 with a header row; the byte order mark tells a spreadsheet that it is UTF-8. */
export const exportRegister = (contracts: readonly Contract[]): string =>
  `\ufeff${Papa.unparse({ fields: [...COLUMNS], data: contracts.map(cellsOf) }, { newline: '\r\n' })}\r\n`;
