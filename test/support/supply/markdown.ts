/** What can be checked of the project's documents: where they lead, and what they name. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { ROOT } from './lock.ts';

/** A document, with its path from the root. */
export interface Document {
  readonly file: string;
  readonly text: string;
}

/** A fenced block: the words after its fence, and what stands in it. */
export interface Fence {
  readonly info: string;
  readonly text: string;
}

const TOP = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];

const read = (file: string): Document => ({ file, text: readFileSync(join(ROOT, file), 'utf8') });

/** The project's documents: those at the top, and all under `docs/`. */
export const documents = (): Document[] => {
  const below = readdirSync(join(ROOT, 'docs'), { recursive: true }).map((name) => `docs/${String(name)}`);
  return [...TOP, ...below.filter((file) => file.endsWith('.md')).sort()].map(read);
};

const FENCE = /^```([^\n]*)\n([\s\S]*?)^```\s*$/gm;

/** The fenced blocks of a document. */
export const fencesOf = ({ text }: Document): Fence[] =>
  [...text.matchAll(FENCE)].map(([, info = '', body = '']) => ({ info: info.trim(), text: body }));

/** The document without its fenced blocks. */
const prose = ({ text }: Document): string => text.replace(FENCE, '');

/** What stands between backticks. */
export const spansOf = (document: Document): string[] =>
  [...prose(document).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);

/** How GitHub calls a heading in an address. */
const slugOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');

/** The anchors of a document's headings; the second of one name ends with -1. */
export const anchorsOf = (document: Document): ReadonlySet<string> => {
  const seen = new Map<string, number>();
  const anchors = [...prose(document).matchAll(/^#{1,6}\s+(.+?)\s*$/gm)].map(([, heading = '']) => {
    const slug = slugOf(heading);
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
  return new Set(anchors);
};

/** A link or picture that leads inside the project. */
export interface Link {
  /** As it is written. */
  readonly written: string;
  /** From the root. */
  readonly file: string;
  /** Without its #; null: none. */
  readonly anchor: string | null;
}

/** Links and pictures that lead inside the project; those to other places are left out. */
export const linksOf = (document: Document): Link[] => {
  const plain = prose(document).replace(/`[^`\n]+`/g, '');
  const written = [...plain.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map(([, address = '']) => address);
  return written
    .filter((address) => !/^[a-z][a-z0-9+.-]*:/i.test(address))
    .map((address) => {
      const [path = '', anchor = null] = address.split('#');
      const file = path === '' ? document.file : normalize(join(dirname(document.file), decodeURIComponent(path)));
      return { written: address, file: file.replace(/\/$/, ''), anchor };
    });
};
