/** Finds a loopback port that is free at this moment. */
import { createServer } from 'node:net';

/** How many ports after the wished one are tried. */
const TRIES = 50;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/**
 * The wished port, or the next free one after it that is not among `taken` (ports already given out and
 * perhaps not yet bound). Throws where fifty in a row are taken.
 */
export const freePort = async (wished: number, taken: ReadonlySet<number> = new Set()): Promise<number> => {
  for (let port = wished; port < wished + TRIES && port <= 65_535; port += 1) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Error(`No free port from ${wished} on: give another with --port`);
};
