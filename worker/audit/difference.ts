/** What an entry of the audit changed, field by field. Pure; linear in what it is given. */

/** A field that differs. */
export interface ChangedField {
  /** Where it stands: names of fields, and a number (from 1) for one of several rows. */
  readonly path: readonly (string | number)[];
  /** null: there was nothing, or is nothing now. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface Difference {
  readonly changed: readonly ChangedField[];
  /** Fields that stayed as they were. */
  readonly same: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** Deeper than anything that is written; what lies below is told as it stands. */
const MOST_DEPTH = 8;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isRows = (value: unknown): value is readonly Fields[] =>
  Array.isArray(value) && value.length > 0 && value.every(isFields);

/** An empty text, an empty list and none are the same to a reader. */
const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const scalarText = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
};

const textOf = (value: unknown): string | null => {
  if (isNothing(value)) return null;
  return Array.isArray(value) ? value.map(scalarText).join(', ') : scalarText(value);
};

type Path = ChangedField['path'];

/** What lies within: a field's name or a row's number, and its value. */
type Parts = ReadonlyMap<string, unknown>;

/** Rows are the same one before and after by their id, else by their place. */
const rowParts = (rows: readonly Fields[]): Parts =>
  new Map(rows.map((row, at) => [typeof row.id === 'string' ? `id ${row.id}` : `at ${at}`, row]));

type Shape = 'nothing' | 'fields' | 'rows' | 'text';

const shapeOf = (value: unknown, depth: number): Shape => {
  if (isNothing(value)) return 'nothing';
  if (depth >= MOST_DEPTH) return 'text';
  if (isFields(value)) return 'fields';
  return isRows(value) ? 'rows' : 'text';
};

const partsOf = (value: unknown): Parts => {
  if (isFields(value)) return new Map(Object.entries(value));
  return isRows(value) ? rowParts(value) : new Map();
};

/** Rows are told by number where there are several. */
const pathOf = (path: Path, shape: Shape, key: string, [at, of]: readonly [number, number]): Path => {
  if (shape === 'fields') return [...path, key];
  return of === 1 ? path : [...path, at + 1];
};

/** Goes through both at once; what it finds is put into `found`. */
const compare = (
  path: Path,
  depth: number,
  [before, after]: readonly [unknown, unknown],
  found: { changed: ChangedField[]; same: number },
): void => {
  const [old, now] = [shapeOf(before, depth), shapeOf(after, depth)];
  if (old !== now && old !== 'nothing' && now !== 'nothing') {
    compare(path, depth, [before, null], found);
    compare(path, depth, [null, after], found);
    return;
  }
  const shape = old === 'nothing' ? now : old;
  if (shape === 'fields' || shape === 'rows') {
    const [was, is] = [partsOf(before), partsOf(after)];
    const keys = [...new Set([...was.keys(), ...is.keys()])];
    keys.forEach((key, at) => {
      compare(pathOf(path, shape, key, [at, keys.length]), depth + 1, [was.get(key), is.get(key)], found);
    });
    return;
  }
  const [was, is] = [textOf(before), textOf(after)];
  if (was === is) found.same += was === null ? 0 : 1;
  else found.changed.push({ path, before: was, after: is });
};

/** What differs between the two, in the order in which they tell it. */
export const differenceOf = (before: unknown, after: unknown): Difference => {
  const found = { changed: [], same: 0 };
  compare([], 0, [before, after], found);
  return found;
};
