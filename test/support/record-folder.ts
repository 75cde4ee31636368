/**
 * Reads folders of CQC records as files: `*.json` holds one record, a list of records or a list
 * envelope of whole records, `*.jsonl` one record a line. A folder of such folders is a sequence
 * of snapshots in name order. Memory: `.jsonl` is read line by line, `.json` file by file.
 */
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';

/** A CQC record, not yet judged: only known to be an object with the id that its kind needs. */
export type CqcRecord = Readonly<Record<string, unknown>>;

/** Where in the folder something stands; `file` is relative to the snapshot, `line` counts from 1. */
interface Place {
  readonly file: string;
  readonly line: number;
}

/** One thing found in a folder. */
export type FolderItem = Place &
  (
    | { readonly kind: 'location'; readonly record: CqcRecord }
    | { readonly kind: 'provider'; readonly record: CqcRecord }
    /** Not what the folder may hold: broken JSON, an object without an id. */
    | { readonly kind: 'refused'; readonly reason: string }
    /** Fine, but no record: an envelope of the changes feed, list items that are only stubs. */
    | { readonly kind: 'passed-over'; readonly reason: string }
  );

/** A folder of records that describe one moment. */
export interface SnapshotFolder {
  readonly name: string;
  readonly path: string;
}

/** A snapshot read whole. */
export interface Snapshot extends SnapshotFolder {
  readonly records: readonly Extract<FolderItem, { kind: 'location' }>[];
  readonly providers: readonly Extract<FolderItem, { kind: 'provider' }>[];
  readonly refused: readonly Extract<FolderItem, { kind: 'refused' }>[];
  readonly passedOver: readonly Extract<FolderItem, { kind: 'passed-over' }>[];
}

/** The folder as a whole cannot be read; `message` is fit for a person. */
export class RecordFolderError extends Error {
  readonly code: 'missing' | 'not-a-folder' | 'empty' | 'mixed';
  constructor(code: RecordFolderError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const naturally = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' }).compare;
const isRecordFile = (name: string) => /^[^.].*\.jsonl?$/i.test(name);
const isObject = (value: unknown): value is CqcRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Whether a path is a file or a folder, symbolic links followed; null where nothing is there. */
const kindOf = async (path: string): Promise<'file' | 'folder' | null> => {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return null;
  }
};

const namesIn = async (path: string, kind: 'file' | 'folder'): Promise<string[]> => {
  const names = (await readdir(path)).filter((name) => !name.startsWith('.'));
  const kinds = await Promise.all(names.map((name) => kindOf(join(path, name))));
  return names.filter((_, position) => kinds[position] === kind).sort(naturally);
};

const recordFilesIn = async (path: string) => (await namesIn(path, 'file')).filter(isRecordFile);

/**
 * The snapshots of a folder in order: the folder itself where it holds record files, else its
 * sub-folders that do, in natural name order ("day-2" before "day-10").
 * Throws RecordFolderError.
 */
export const listSnapshots = async (path: string): Promise<SnapshotFolder[]> => {
  const kind = await kindOf(path);
  if (kind === null) throw new RecordFolderError('missing', `There is no folder ${path}`);
  if (kind === 'file') throw new RecordFolderError('not-a-folder', `${path} is a file; a folder of records is needed`);
  const files = await recordFilesIn(path);
  const folders: SnapshotFolder[] = [];
  for (const name of await namesIn(path, 'folder')) {
    const inner = join(path, name);
    if ((await recordFilesIn(inner)).length > 0) folders.push({ name, path: inner });
  }
  if (files.length > 0 && folders.length > 0) {
    throw new RecordFolderError('mixed', `${path} holds record files and folders of them: keep one or the other there`);
  }
  if (files.length > 0) return [{ name: basename(path), path }];
  if (folders.length > 0) return folders;
  throw new RecordFolderError('empty', `${path} holds no *.json or *.jsonl files, and no folders that do`);
};

/** Says what one JSON value is. A stub is an item of CQC's list of locations: id, name, postcode. */
const classify = (value: unknown, place: Place): FolderItem => {
  if (!isObject(value)) return { ...place, kind: 'refused', reason: 'not a JSON object' };
  if (isText(value.locationId)) {
    const stub = value.registrationStatus === undefined && value.providerId === undefined;
    if (stub) return { ...place, kind: 'passed-over', reason: 'only an entry of a list, not a whole record' };
    return { ...place, kind: 'location', record: value };
  }
  if (isText(value.providerId)) {
    const stub = value.registrationStatus === undefined;
    if (stub) return { ...place, kind: 'passed-over', reason: 'only an entry of a list, not a whole record' };
    return { ...place, kind: 'provider', record: value };
  }
  return { ...place, kind: 'refused', reason: 'neither a CQC location nor a provider: it has no locationId' };
};

/** The items of a `.json` file: a list, an envelope, or one record. */
const unwrap = (value: unknown, file: string): FolderItem[] => {
  const place = { file, line: 1 };
  if (Array.isArray(value)) return value.map((item) => classify(item, place));
  if (isObject(value)) {
    const items = value.locations ?? value.providers;
    const isEnvelope = !isText(value.locationId) && !isText(value.providerId);
    if (isEnvelope && Array.isArray(items)) return items.map((item) => classify(item, place));
    if (isEnvelope && Array.isArray(value.changes)) {
      return [{ ...place, kind: 'passed-over', reason: 'an answer of the changes feed, which holds only ids' }];
    }
  }
  return [classify(value, place)];
};

const parsed = (text: string, place: Place): { value: unknown } | { item: FolderItem } => {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    const reason = `not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}`;
    return { item: { ...place, kind: 'refused', reason } };
  }
};

async function* readLines(path: string, file: string): AsyncGenerator<FolderItem> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const read = parsed(text, { file, line });
    yield 'item' in read ? read.item : classify(read.value, { file, line });
  }
}

/** Everything one snapshot folder holds, file by file in natural name order, line by line. */
export async function* readRecords(folder: SnapshotFolder): AsyncGenerator<FolderItem> {
  for (const file of await recordFilesIn(folder.path)) {
    const path = join(folder.path, file);
    if (/l$/i.test(file)) {
      yield* readLines(path, file);
      continue;
    }
    const read = parsed(await readFile(path, 'utf8'), { file, line: 1 });
    if ('item' in read) yield read.item;
    else yield* unwrap(read.value, file);
  }
}

const readWhole = async (folder: SnapshotFolder): Promise<Snapshot> => {
  const items: FolderItem[] = [];
  for await (const item of readRecords(folder)) items.push(item);
  return {
    ...folder,
    records: items.filter((item) => item.kind === 'location'),
    providers: items.filter((item) => item.kind === 'provider'),
    refused: items.filter((item) => item.kind === 'refused'),
    passedOver: items.filter((item) => item.kind === 'passed-over'),
  };
};

/** Reads every snapshot of a folder whole, in order. Throws RecordFolderError. */
export const readSnapshots = async (path: string): Promise<Snapshot[]> => {
  const snapshots: Snapshot[] = [];
  for (const folder of await listSnapshots(path)) snapshots.push(await readWhole(folder));
  return snapshots;
};
