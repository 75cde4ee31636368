/**
 * The policy files that councils copy (`docs/admin/policies/`): each is read as its browser would read it, and holds
 * sound values of the schema's types, under the managed build's id, with the sites inside the fence.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkPolicy } from '../../../extension/platform/policy-check.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, 'docs/admin/policies');
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const config = readFileSync(join(ROOT, 'wxt.config.ts'), 'utf8');

type Values = Record<string, unknown>;

/** What a file says: how the extension is installed, and what it is told. */
interface Told {
  readonly settings: Record<string, Values>;
  readonly values: Record<string, Values>;
}

const KEY = [...(/const KEY = \[([^\]]*)\]/.exec(config)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(([, part]) => part);
const CHROME_ID = createHash('sha256')
  .update(Buffer.from(KEY.join(''), 'base64'))
  .digest('hex')
  .slice(0, 32)
  .replace(/./g, (digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)));
const FIREFOX_ID = /id: '([^']+@[^']+)'/.exec(config)?.[1] ?? '';

const schema = JSON.parse(readFileSync(join(ROOT, 'extension/public/managed-schema.json'), 'utf8')) as {
  properties: Record<string, { type: string }>;
};

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);

/** One registry value as Chrome takes it by the schema: a DWORD is a boolean where one is wanted. */
const registryValue = (name: string, written: string): unknown => {
  if (written.startsWith('"')) return JSON.parse(written);
  const number = Number.parseInt(written.replace('dword:', ''), 16);
  return schema.properties[name]?.type === 'boolean' ? number === 1 : number;
};

const readRegistry = (text: string, root: string): Told => {
  expect(text.startsWith('Windows Registry Editor Version 5.00\r\n')).toBe(true);
  const keys = new Map<string, Map<string, unknown>>();
  for (const section of text.split(/^\[/m).slice(1)) {
    const [key = '', ...lines] = section.split('\r\n');
    const pairs = lines.flatMap((line) => [...line.matchAll(/^"([^"]+)"=(.+)$/g)]);
    const named = pairs.map(([, name = '', written = '']) => [name, registryValue(name, written)] as const);
    keys.set(key.replace(/\]$/, '').replace(root, ''), new Map(named));
  }
  const settings = JSON.parse(String(keys.get('')?.get('ExtensionSettings'))) as Told['settings'];
  const told: Told['values'] = {};
  for (const [key, pairs] of keys) {
    const [, id, list] = /^\\3rdparty\\extensions\\([^\\]+)\\policy(?:\\(\w+))?$/.exec(key) ?? [];
    if (id === undefined) continue;
    const found = list === undefined ? Object.fromEntries(pairs) : { [list]: [...pairs.values()] };
    told[id] = { ...told[id], ...found };
  }
  return { settings, values: told };
};

const readJson = (text: string): Told => {
  const { ExtensionSettings, '3rdparty': third } = JSON.parse(text);
  return { settings: ExtensionSettings, values: third.extensions };
};

const readFirefox = (text: string): Told => {
  const { ExtensionSettings, '3rdparty': third } = JSON.parse(text).policies;
  return { settings: ExtensionSettings, values: third.Extensions };
};

/** Group Policy Preferences by hand: the table's rows, each a key, a name, a type and a value. */
const readTable = (text: string): Told => {
  const rows = [...text.matchAll(/extensions\\([a-p]{32})\\policy(?:\\(\w+))? +(\w+) +REG_(?:SZ|DWORD) +(\S+)/g)];
  const told: Record<string, Values> = {};
  for (const [, id = '', list, name = '', written = ''] of rows) {
    const before = told[id] ?? {};
    const value = name === 'disabled' ? written === '1' : written;
    told[id] =
      list === undefined
        ? { ...before, [name]: value }
        : { ...before, [list]: [...((before[list] as []) ?? []), value] };
  }
  const [first = '{}'] = text.split('\n').filter((line) => line.startsWith('{'));
  return { settings: JSON.parse(first), values: told };
};

/** The script's own variables, as PowerShell reads them. */
const readScript = (text: string): Told => {
  const id = /^\$id = '(.*)'$/m.exec(text)?.[1] ?? '';
  const texts = [...text.matchAll(/^ {2}(\w+) += '(.*)'$/gm)].map(([, name = '', value]) => [name, value] as const);
  const sites = [...(/^\$sites = @\(([^)]*)\)/m.exec(text)?.[1] ?? '').matchAll(/'(.*)'/g)].map(([, site]) => site);
  const disabled = /^\$disabled = (\d)$/m.exec(text)?.[1] === '1';
  return { settings: {}, values: { [id]: { ...Object.fromEntries(texts), sites, disabled } } };
};

/** An OMA-URI setting's value: the policy's JSON within an attribute. */
const readIntune = (text: string): Told[] =>
  (JSON.parse(text).settings as { value: string; omaUri: string }[]).map(({ value, omaUri }) => {
    expect(omaUri).toMatch(/^\.\/Device\/Vendor\/MSFT\/Policy\/Config\/.*\/ExtensionSettings$/);
    const [, json = ''] = /^<enabled\/><data id="ExtensionSettings" value='(.*)'\/>$/.exec(value) ?? [];
    return { settings: JSON.parse(json), values: {} };
  });

const POLICIES = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies';
const READERS: Readonly<Record<string, (text: string) => readonly Told[]>> = {
  'chrome-linux.json': (text) => [readJson(text)],
  'edge-linux.json': (text) => [readJson(text)],
  'chrome-windows.reg': (text) => [readRegistry(text, `${POLICIES}\\Google\\Chrome`)],
  'edge-windows.reg': (text) => [readRegistry(text, `${POLICIES}\\Microsoft\\Edge`)],
  'group-policy.txt': (text) => [readTable(text)],
  'intune.json': readIntune,
  'intune-values.ps1': (text) => [readScript(text)],
  'firefox-policies.json': (text) => [readFirefox(text)],
};

/** The values that every file must agree on. */
const [VALUES] = Object.values(readJson(read('chrome-linux.json')).values);
const [FENCE] = Object.values(readJson(read('chrome-linux.json')).settings);

it('are all looked at', () => {
  expect(readdirSync(FOLDER).sort()).toEqual([...Object.keys(READERS), 'updates.xml'].sort());
});

it.each(Object.entries(READERS))('%s is sound, of the right types, under the right id', (file, reader) => {
  const id = file.startsWith('firefox') ? FIREFOX_ID : CHROME_ID;
  for (const { settings, values } of reader(read(file))) {
    for (const [named, told] of Object.entries(values)) {
      expect(named).toBe(id);
      expect(told).toEqual(VALUES);
      const sets = Object.keys(schema.properties).filter((key) => key in told);
      expect(checkPolicy(told)).toEqual({ sound: told, told: { sets, problems: [] } });
      for (const [key, value] of Object.entries(told)) expect(typeOf(value), key).toBe(schema.properties[key]?.type);
    }
    for (const [named, how] of Object.entries(settings)) {
      expect(named).toBe(id);
      expect(how.installation_mode).toBe('force_installed');
      expect(how.runtime_allowed_hosts).toEqual(id === FIREFOX_ID ? undefined : FENCE?.runtime_allowed_hosts);
    }
    expect(Object.keys({ ...settings, ...values })).toEqual([id]);
  }
});

it('allows the hosts of the sites and no others', () => {
  const hosts = ((VALUES?.sites ?? []) as string[]).map((site) => site.replace(/^([^/]*\/\/[^/]*).*$/, '$1'));
  expect(FENCE?.runtime_blocked_hosts).toEqual(['*://*']);
  expect(FENCE?.runtime_allowed_hosts).toEqual(hosts);
});

it('leads the browser from its policy to a package under the same id', () => {
  const updates = read('updates.xml');
  expect(/appid="([^"]+)"/.exec(updates)?.[1]).toBe(CHROME_ID);
  expect(String(FENCE?.update_url)).toMatch(/^https:\/\/.*\/updates\.xml$/);
  expect(updates).toContain(`codebase="${String(FENCE?.update_url).replace('updates.xml', 'rating-watch.crx')}"`);
});
