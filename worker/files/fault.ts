/** What is wrong with a file, and where in it. */

/** A place in a file as a spreadsheet program shows it: rows count from 1. */
export interface Place {
  /** null in a CSV. */
  readonly sheet: string | null;
  readonly row: number;
  /** The column's heading, or its letter where it has none; null where the row as a whole is meant. */
  readonly column: string | null;
}

/** "sheet Locations, row 1042, column Publication Date". */
const placeWords = ({ sheet, row, column }: Place): string =>
  [sheet === null ? [] : `sheet ${sheet}`, `row ${row}`, column === null ? [] : `column ${column}`].flat().join(', ');

/** Thrown where a file is not what CQC publishes: nothing of it is taken. The message is for people. */
export class FileFault extends Error {
  readonly place: Place | null;

  constructor(reason: string, place: Place | null = null) {
    super(place === null ? reason : `${placeWords(place)}: ${reason}`);
    this.name = 'FileFault';
    this.place = place;
  }
}

const MAX_QUOTED = 60;

/** A cell's text as it is quoted in a message: short, without control characters. */
export const quoted = (text: string): string => {
  const clean = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return `"${clean.length > MAX_QUOTED ? `${clean.slice(0, MAX_QUOTED)}…` : clean}"`;
};

const A = 65;
const LETTERS = 26;

/** The letter of a column, as spreadsheet programs name it: 0 is A, 26 is AA. */
export const columnLetter = (index: number): string => {
  const before = Math.floor(index / LETTERS);
  return (before === 0 ? '' : columnLetter(before - 1)) + String.fromCharCode(A + (index % LETTERS));
};
