/** The lock file, read as what it is: every package that an install may bring, where it stands, and what it asks for. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's root. */
export const ROOT = resolve(import.meta.dirname, '../../..');

/** One entry of the lock file. */
export interface LockedPackage {
  /** Where npm puts it, from the root: `node_modules/a/node_modules/b`. */
  readonly path: string;
  /** With its scope: `@scope/name`. */
  readonly name: string;
  readonly version: string;
  /** As its author wrote it, meant as an SPDX expression. */
  readonly licence: string;
  /** Subresource Integrity of the archive: `sha512-…` in base64. */
  readonly integrity: string;
  /** Paths of the packages that it uses, as Node finds them from there. */
  readonly uses: readonly string[];
}

/** What the root asks for itself, and every package. */
export interface Lock {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly uses: readonly string[];
  readonly packages: readonly LockedPackage[];
}

interface Entry {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

type Entries = Readonly<Record<string, Entry>>;

const FOLDER = 'node_modules/';

/** The folders in which Node looks from `path`, the nearest first. */
const lookedIn = (path: string): string[] => {
  const parents: string[] = [];
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf(`/${FOLDER}`)))) parents.push(`${at}/`);
  return [...parents, ''];
};

const usedFrom = (path: string, entry: Entry, entries: Entries): string[] => {
  const asked = { ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies };
  const wanted = Object.keys(path === '' ? { ...asked, ...entry.devDependencies } : asked);
  // A peer or an optional package that is not installed has no entry.
  return wanted.flatMap((name) => {
    const places = lookedIn(path).map((parent) => `${parent}${FOLDER}${name}`);
    return places.filter((place) => place in entries).slice(0, 1);
  });
};

const stated = (path: string, field: string, value: string | undefined): string => {
  if (value !== undefined && value !== '') return value;
  throw new Error(`package-lock.json says no ${field} for ${path === '' ? 'the project itself' : path}.`);
};

const packageOf = (path: string, entry: Entry, entries: Entries): LockedPackage => ({
  path,
  name: entry.name ?? path.slice(path.lastIndexOf(FOLDER) + FOLDER.length),
  version: stated(path, 'version', entry.version),
  licence: stated(path, 'licence', entry.license),
  integrity: stated(path, 'integrity', entry.integrity),
  uses: usedFrom(path, entry, entries),
});

/** Reads a lock file's text (npm, lockfileVersion 3). Throws, naming the package, where one lacks version, licence or integrity. */
export const parseLock = (text: string): Lock => {
  const { packages: entries } = JSON.parse(text) as { packages: Entries };
  const root = entries[''] ?? {};
  return {
    name: stated('', 'name', root.name),
    version: stated('', 'version', root.version),
    licence: stated('', 'licence', root.license),
    uses: usedFrom('', root, entries),
    packages: Object.entries(entries).flatMap(([path, entry]) =>
      path === '' ? [] : [packageOf(path, entry, entries)],
    ),
  };
};

/** The text of the project's own lock file. */
export const lockText = (): string => readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
