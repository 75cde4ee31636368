/** Counts and hashes what goes by. */
import { createHash } from 'node:crypto';

/** What a file of an archive comes to. */
export interface Sum {
  readonly rows: number;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** Takes text and its rows, and says at the end what it came to. */
export const startTally = () => {
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  return {
    take: (text: string | Uint8Array, count: number): Uint8Array => {
      const taken = typeof text === 'string' ? Buffer.from(text) : text;
      hash.update(taken);
      rows += count;
      bytes += taken.length;
      return taken;
    },
    end: (): Sum => ({ rows, bytes, sha256: hash.digest('hex') }),
  };
};

/** Lines as a file holds them. */
export const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
