/** What the picture of the overlay is made of: one hash over every source that decides how it looks. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDERS = ['extension/content', 'extension/ui', 'shared/ui'];

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** SHA-256, hexadecimal, of the overlay's sources in name order. */
export const overlayHash = (): string => {
  const hash = createHash('sha256');
  for (const file of FOLDERS.flatMap(filesIn)) hash.update(readFileSync(file));
  return hash.digest('hex');
};
