/** What an archive says of itself: `manifest.json`, its last file. */
import * as z from 'zod';

const FORMAT = 'rating-watch-backup';
const FORMAT_VERSION = 1;

const name = z.string().regex(/^[a-z0-9_]{1,64}$/);

const file = z.strictObject({
  /** Path in the archive. */
  path: z.string().regex(/^(tables|csv)\/[a-z0-9_-]{1,64}\.(jsonl|csv)$/),
  /** The table whose rows it holds; null for a CSV, which restores nothing. */
  table: name.nullable(),
  columns: z.array(name).max(200),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifest = z.strictObject({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  /** ISO 8601 UTC. */
  madeAt: z.iso.datetime(),
  /** Migrations that the database had, oldest first: the last one is the schema's version. */
  migrations: z
    .array(z.string().regex(/^[0-9a-z_]{1,100}\.sql$/))
    .min(1)
    .max(1000),
  /** The ETag of the newest published index. */
  indexEtag: z.string().max(200).nullable(),
  /** Ids of the keys that secrets in it are encrypted with: the keys themselves are not in the archive. */
  keyIds: z.array(z.string().max(100)),
  /** The highest number that each counting table ever gave. */
  counters: z.record(name, z.int().min(0)),
  files: z.array(file).max(500),
});

/** A file of the archive. */
export type ArchiveFile = z.infer<typeof file>;

/** The manifest of an archive. */
export type Manifest = z.infer<typeof manifest>;

/** A manifest of today's format. */
export const manifestOf = (facts: Omit<Manifest, 'format' | 'formatVersion'>): Manifest => ({
  format: FORMAT,
  formatVersion: FORMAT_VERSION,
  ...facts,
});

/** Reads a manifest; null where the text is none of this format. */
export const readManifest = (text: string): Manifest | null => {
  try {
    return manifest.parse(JSON.parse(text));
  } catch {
    // Not JSON, or not this shape: both are "no backup of Rating Watch".
    return null;
  }
};
