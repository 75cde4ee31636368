/** When something was observed, for records that lie in files and carry no moment of their own. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SnapshotFolder } from '../record-folder.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Midday UTC of a day: the same day in Europe/London, winter and summer. */
export const midday = (day: string): string => `${day}T12:00:00.000Z`;

const isDay = (text: string): boolean => DAY.test(text) && !Number.isNaN(Date.parse(midday(text)));

/**
 * The moment (ISO 8601, UTC) of a snapshot's records: midday of the day the folder is named after
 * (`YYYY-MM-DD`), else the moment its file was last written, which is when it was saved.
 */
export const snapshotMoment = async (folder: SnapshotFolder, file: string): Promise<string> =>
  isDay(folder.name) ? midday(folder.name) : (await stat(join(folder.path, file))).mtime.toISOString();
