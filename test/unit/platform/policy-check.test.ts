/** Of a policy, what counts and what is told: a value counts whole or not at all, and is never repeated. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refreshPolicy } from '../../../extension/platform/policy.ts';
import { checkPolicy, POLICY_KEYS, POLICY_TOLD, policyToldOf } from '../../../extension/platform/policy-check.ts';
import { problemWords } from '../../../extension/platform/policy-words.ts';
import { inForce, NO_POLICY, settingsOf } from '../../../extension/platform/settings.ts';
import { memoryArea } from './support/memory-area.ts';

const SERVER = 'https://ratings.example.gov.uk';
const SITE = 'https://casework.example.gov.uk/*';
const MANY = Array.from({ length: 201 }, (_, number) => `https://s${number}.example/*`);

const SOUND = { serverAddress: SERVER, accessToken: 'rw_one', sites: [SITE], showChips: 'all', disabled: false };

/** A value that is wrong, and the entry that is told. */
const WRONG = [
  ['serverAddress', 'http://ratings.example.gov.uk', null],
  ['serverAddress', 7, null],
  ['accessToken', 'two words', null],
  ['accessToken', ['rw_one'], null],
  ['sites', SITE, null],
  ['sites', [SITE, '*://*/*'], 2],
  ['sites', [7, SITE], 1],
  ['sites', [`${SITE}\nhttps://other.example/*`], 1],
  ['sites', [''], 1],
  ['sites', MANY, null],
  ['showChips', 'loud', null],
  ['disabled', 'true', null],
  ['disabled', 1, null],
] as const;

describe('a policy', () => {
  it('counts whole where it is sound, an empty text as not given', () => {
    expect(checkPolicy(SOUND)).toEqual({ sound: SOUND, told: { sets: POLICY_KEYS, problems: [] } });
    expect(checkPolicy({ serverAddress: '', accessToken: null })).toEqual({
      sound: {},
      told: { sets: [], problems: [] },
    });
  });

  it.each(WRONG)('sets nothing by a wrong value of %s: %j', (key, value, entry) => {
    const { sound, told } = checkPolicy({ ...SOUND, [key]: value });
    expect(sound).not.toHaveProperty(key);
    expect(told.problems).toContainEqual({ key, entry });
    // A token without its server counts for nothing.
    const lost = key === 'serverAddress' ? [key, 'accessToken'] : [key];
    expect(told.sets).toEqual(POLICY_KEYS.filter((other) => !lost.includes(other)));
  });

  it('knows the keys of the schema that browsers are given, and no others', () => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../extension/public/managed-schema.json'), 'utf8'),
    );
    expect(Object.keys(schema.properties)).toEqual(POLICY_KEYS);
  });

  it('is told without any of its values', () => {
    fc.assert(
      fc.property(fc.record(Object.fromEntries(POLICY_KEYS.map((key) => [key, fc.jsonValue()]))), (values) => {
        const marked = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, ['zq!', value]]));
        const { told } = checkPolicy({ ...marked, accessToken: `zq!${JSON.stringify(values.accessToken)}` });
        expect(told.problems.length).toBeGreaterThan(0);
        expect(told.problems.map(problemWords).join() + JSON.stringify(told)).not.toContain('zq!');
      }),
      { numRuns: 50 },
    );
  });
});

describe('the policy that is kept', () => {
  const keep = async (values: Record<string, unknown>) => {
    const local = memoryArea();
    const tokens: string[] = [];
    const deps = {
      local,
      managed: { get: async () => values },
      keepToken: async (_: unknown, token: string, server: string) => void tokens.push(`${token} for ${server}`),
      forgetToken: async () => void tokens.push('none'),
    };
    const changed = [await refreshPolicy(deps), await refreshPolicy(deps)];
    return { local, tokens, changed };
  };

  it('is written once, with what is told of it', async () => {
    const { local, tokens, changed } = await keep({ ...SOUND, sites: [SITE, 'casework'] });
    expect(changed).toEqual([true, false]);
    expect(local.writes).toEqual([[POLICY_TOLD], ['policy']]);
    expect(local.items.policy).toMatchObject({ serverAddress: SERVER, sites: null, givesToken: true });
    expect(policyToldOf(local.items[POLICY_TOLD])?.problems).toEqual([{ key: 'sites', entry: 2 }]);
    expect(tokens[0]).toBe(`rw_one for ${SERVER}`);
    expect(JSON.stringify(local.items)).not.toContain('rw_one');
  });

  it('gives no token without a sound server, and leaves the field open for a person', async () => {
    const { local, tokens } = await keep({ accessToken: 'rw_one', serverAddress: 'http://plain.example' });
    expect(tokens).toEqual(['none', 'none']);
    expect(local.items.policy ?? NO_POLICY).toMatchObject({ givesToken: false, serverAddress: null });
  });

  it('is unknown where nothing, or something damaged, is kept', () => {
    for (const kept of [undefined, 7, '{', '[]', '{"sets":1}']) expect(policyToldOf(kept)).toBeNull();
    expect(policyToldOf('{"sets":["sites","x"],"problems":[null,{"key":"y"},{"key":"sites"}]}')).toEqual({
      sets: ['sites'],
      problems: [{ key: 'sites', entry: null }],
    });
  });
});

describe('the sites in force', () => {
  const own = settingsOf({ sites: ['https://own.example/*'] });
  const policy = { ...NO_POLICY, sites: [SITE] };

  it('are the policy’s and the person’s in the store build, the policy’s alone in the managed one', () => {
    expect(inForce(own, policy, false).sites).toEqual([SITE, 'https://own.example/*']);
    expect(inForce(own, policy, true).sites).toEqual([SITE]);
    expect(inForce(own, NO_POLICY, true).sites).toEqual([]);
  });
});
