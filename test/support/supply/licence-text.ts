/** The text of a package's licence: its own, or the standard one with its holder where the archive brings none. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LockedPackage, ROOT } from './lock.ts';

const TEXT_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/** Packages whose archives lack the text that stands in their source repositories, with its line of copyright. */
const HOLDERS: Readonly<Record<string, string>> = {
  '@wxt-dev/browser': 'Copyright (c) 2023 Aaron',
  'drizzle-orm': 'Copyright Drizzle Team',
  'govuk-frontend': 'Copyright (C) 2017 Crown Copyright (Government Digital Service)',
  wxt: 'Copyright (c) 2023 Aaron',
};

/** Where the standard text stands, and how it begins there. */
const STANDARD: Readonly<Record<string, { readonly file: string; readonly from: string }>> = {
  MIT: { file: 'node_modules/hono/LICENSE', from: 'Permission is hereby granted' },
  'Apache-2.0': { file: 'node_modules/typescript/LICENSE', from: 'Apache License' },
};

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const ownText = ({ path }: LockedPackage): string => {
  const files = readdirSync(join(ROOT, path)).filter((file) => TEXT_FILE.test(file));
  return files.map((file) => read(`${path}/${file}`).trim()).join('\n\n');
};

const standardText = ({ name, licence }: LockedPackage): string => {
  const holder = HOLDERS[name];
  const standard = STANDARD[licence];
  if (holder === undefined || standard === undefined) return '';
  const text = read(standard.file);
  const start = text.indexOf(standard.from);
  return start < 0 ? '' : `${holder}\n\n${text.slice(start).trim()}`;
};

/** The text to be passed on with the package. Throws, naming it, where there is none or the package is not installed. */
export const licenceText = (locked: LockedPackage): string => {
  const text = ownText(locked) || standardText(locked);
  if (text !== '') return text;
  throw new Error(
    `${locked.name} ${locked.version} (${locked.licence}) brings no text of its licence, which must be passed on with it.`,
  );
};
