/**
 * Everything in one archive, sent while it is read: lists as CSV, every table as JSON, what is in it with counts and
 * SHA-256. Budget: a page of rows (4 MB) and one list; a statement for each page and two for each table.
 */

import { CodedError } from '../errors.ts';
import type { Ration } from '../ration.ts';
import { filesOf, type Piece, type TakenFile } from './files.ts';
import { noteFinished, readTables, type Table } from './repository.ts';
import { sheetsOf } from './sheets.ts';
import { readmeOf } from './words.ts';
import { type ZipFile, zipOf } from './zip.ts';

export interface TakeoutDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly ration: Ration | null;
}

/** A file as `manifest.json` tells of it. */
interface Told {
  readonly path: string;
  readonly table: string | null;
  readonly columns: readonly string[];
  /** Of a table; 0 for a list that was made of several. */
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

const encoder = new TextEncoder();

/** workerd's own: Web Crypto hashes only what is there as a whole. The browser's types do not know of it. */
const { DigestStream } = crypto as unknown as {
  readonly DigestStream: new (
    algorithm: 'SHA-256',
  ) => WritableStream<Uint8Array> & { readonly digest: Promise<ArrayBuffer> };
};

const hex = (digest: ArrayBuffer): string =>
  [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The file's bytes as they go by, counted and hashed; `told` is called when it has ended. */
async function* tallied(
  { path, table, columns, pieces }: TakenFile,
  told: (file: Told) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const hash = new DigestStream('SHA-256');
  const writer = hash.getWriter();
  let [rows, bytes] = [0, 0];
  for await (const [text, count] of pieces) {
    const piece = encoder.encode(text);
    await writer.write(piece);
    rows += count;
    bytes += piece.length;
    yield piece;
  }
  await writer.close();
  told({ path, table, columns, rows, bytes, sha256: hex(await hash.digest) });
}

async function* single(text: string): AsyncGenerator<Piece> {
  yield [text, 0];
}

const textFile = (path: string, text: string): TakenFile => ({ path, table: null, columns: [], pieces: single(text) });

const manifestOf = (tables: readonly Table[], files: readonly Told[], madeAt: string): string => {
  const leftOut = tables.flatMap(({ name, leftOut: each }) => each.map((one) => ({ table: name, ...one })));
  return `${JSON.stringify({ format: 'rating-watch-everything', formatVersion: 1, madeAt, leftOut, files }, null, 2)}\n`;
};

async function* zipFiles(deps: TakeoutDeps, tables: readonly Table[], actor: string): AsyncGenerator<ZipFile> {
  const at = deps.now().toISOString();
  const files: Told[] = [];
  const note = (file: Told) => void files.push(file);
  const readme = textFile('README.txt', readmeOf(tables, at.slice(0, 10)));
  for (const file of [readme, ...filesOf(deps.db, tables, sheetsOf(deps))]) {
    yield { path: file.path, pieces: tallied(file, note) };
  }
  const manifest = textFile('manifest.json', manifestOf(tables, files, at));
  yield { path: manifest.path, pieces: tallied(manifest, () => undefined) };
  // Only now: who breaks off has not taken everything out.
  await noteFinished(deps.db, { at: deps.now().toISOString(), actor }, files);
}

/** Nothing is read before somebody takes it, and no more once nobody does. */
const streamOf = (pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });

/**
 * The archive as a download. Throws CodedError 503 `free-plan-limit` where questions are rationed: everything is more
 * than fits one request there.
 */
export const everythingFile = async (deps: TakeoutDeps, actor: string): Promise<Response> => {
  if (deps.ration !== null) {
    throw new CodedError(
      503,
      'free-plan-limit',
      'Everything is more than Cloudflare’s Free plan lets one request read. Whoever runs the service takes it out with “npm run backup”.',
    );
  }
  const now = deps.now();
  const tables = await readTables(deps.db);
  return new Response(streamOf(zipOf(zipFiles(deps, tables, actor), now)), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="rating-watch-everything-${now.toISOString().slice(0, 10)}.zip"`,
    },
  });
};
