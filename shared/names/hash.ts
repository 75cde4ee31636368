/**
 * The 32-bit hash of a canonical token: FNV-1a over UTF-16 code units (public domain, Fowler, Noll
 * and Vo), then a finishing mix, because short words leave FNV's high bits poorly spread.
 * The seed lets the compiler of an index step away from a collision.
 */

const BASIS = 0x811c9dc5;
export const PRIME = 0x01000193;

export const hashStart = (seed: number): number => (BASIS ^ seed) | 0;

export const hashStep = (hash: number, code: number): number => Math.imul(hash ^ code, PRIME);

/** An unsigned 32-bit number. */
export const hashFinish = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
};

export const hashText = (text: string, seed: number): number => {
  let hash = hashStart(seed);
  for (let at = 0; at < text.length; at += 1) hash = hashStep(hash, text.charCodeAt(at));
  return hashFinish(hash);
};
