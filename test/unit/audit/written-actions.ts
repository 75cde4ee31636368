/** The actions that the product's sources write into the audit, found in their text. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A source file. */
export interface Source {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
}

/** All of the Worker's, but for what only tells of the audit. */
export const workerSources = (): readonly Source[] =>
  readdirSync('worker', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/^(audit|pages)\//.test(path) && !/\.(test|d)\.ts$/.test(path))
    .map((path) => ({ path: `worker/${path}`, text: readFileSync(`worker/${path}`, 'utf8') }));

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

/** Words of the fields by which a folder names its deeds: `action: 'removed' | 'restored'`. */
const deedsIn = (text: string): string[] =>
  all(text, /\b(?:action|deed|step): (?!Pick<)([^\n;{}]*)/g)
    .map((rest) => rest.split(/, \w+[:,]/)[0] ?? '')
    .flatMap((rest) => all(rest, /'([a-z]+(?:-[a-z]+)*)'/g));

/** "kind." in a source that puts a deed behind it: the deeds are named in its folder. */
const prefixed = ({ path, text }: Source, sources: readonly Source[]): string[] => {
  const prefix = /const AUDITED = '([a-z-]+\.)'/.exec(text)?.[1] ?? /'([a-z-]+\.)' \|\| \(/.exec(text)?.[1];
  if (prefix === undefined) return [];
  const whole = all(text, /\$\{AUDITED\}([a-z]+(?:-[a-z]+)*)/g);
  const isOpen = /\$\{AUDITED\}\$\{|' \|\| \(/.test(text);
  // A story tells of steps that nobody wrote.
  const folder = sources
    .filter((other) => dirname(other.path) === dirname(path) && !other.path.endsWith('/story.ts'))
    .map((other) => other.text);
  const given = folder.flatMap((other) => [...deedsIn(other), ...all(other, /audited\(db, '([a-z-]+)'/g)]);
  return [...whole, ...(isOpen ? given : [])].map((deed) => `${prefix}${deed}`);
};

/** Behind "INTO audit" until its statement ends. */
const inSql = (text: string): string[] =>
  all(text, /INTO audit\b([^`"]*)/g).flatMap((sql) => all(sql, /'([a-z-]+\.[a-z-]+)'/g));

/** A setting is audited by its name: `?3 || '.set'`. */
const ofSettings = (text: string): string[] =>
  text.includes("|| '.set'")
    ? all(/type SettingName =([^;]*);/.exec(text)?.[1] ?? '', /'([a-z-]+)'/g).map((name) => `${name}.set`)
    : [];

/** Whole actions, where they are named or handed on to what writes them. */
const handedOn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => /\baction(?::| =)|, change, '/.test(line))
    .flatMap((line) => all(line, /'([a-z-]+\.[a-z-]+)'/g));

/** Each action once, sorted. */
export const writtenActions = (sources: readonly Source[]): readonly string[] => {
  const found = sources.flatMap((source) => [
    ...prefixed(source, sources),
    ...inSql(source.text),
    ...ofSettings(source.text),
    ...handedOn(source.text),
  ]);
  return [...new Set(found)].sort();
};
