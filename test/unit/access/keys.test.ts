/** The keys of a team: rotation, a key server that fails, and how often it is asked. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccessKeys, createAccessKeys } from '../../../worker/access/keys.ts';
import { makeKey, NOON, openTeam, TEAM, type TeamKey } from './access-team.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const CERTS = '/cdn-cgi/access/certs';

let old: TeamKey;
let next: TeamKey;
beforeAll(async () => {
  [old, next] = await Promise.all([makeKey('old'), makeKey('new')]);
});

let team: ReturnType<typeof openTeam>;
let clock: number;
let keys: AccessKeys;
beforeEach(() => {
  clock = NOON;
  team = openTeam();
  team.published = [old.publicJwk];
  keys = createAccessKeys({ teamDomain: TEAM, fetch: team.fetch, now: () => new Date(clock) });
});

const isFound = async (kid: string) => (await keys.find(kid, new AbortController().signal)) !== null;
const later = (ms: number) => {
  clock += ms;
};
const UNAVAILABLE = expect.objectContaining({ name: 'CodedError', status: 503, code: 'sign-in-unavailable' });

describe('the keys at hand', () => {
  it('are asked for once, whoever comes', async () => {
    for (const _ of 'abcde') expect(await isFound('old')).toBe(true);
    later(59 * MINUTE);
    expect(await isFound('old')).toBe(true);
    expect(team.asked).toEqual([CERTS]);
  });

  it('are asked for again after an hour, and serve where that fails', async () => {
    await isFound('old');
    team.fault = () => new Response('no', { status: 500 });
    later(HOUR + SECOND);
    expect(await isFound('old')).toBe(true);
    expect(await isFound('old')).toBe(true);
    expect(team.asked).toHaveLength(2);
  });
});

describe('a rotation', () => {
  it('is noticed by the first token of the new key, while the old one is taken as long as it is published', async () => {
    await isFound('old');
    team.published = [next.publicJwk, old.publicJwk];
    later(MINUTE);
    expect(await isFound('new')).toBe(true);
    expect(await isFound('old')).toBe(true);
    expect(team.asked).toHaveLength(2);
    team.published = [next.publicJwk];
    later(HOUR + SECOND);
    expect(await isFound('old')).toBe(false);
    expect(await isFound('new')).toBe(true);
    expect(team.asked).toHaveLength(3);
  });

  it('is asked about once a minute at most, however many unknown keys are named', async () => {
    await isFound('old');
    for (let second = 0; second < 180; second += 1) {
      later(SECOND);
      expect(await isFound(`unknown-${second}`)).toBe(false);
    }
    expect(team.asked).toHaveLength(1 + 3);
  });

  it('is asked about once, where many come at once', async () => {
    await isFound('old');
    later(MINUTE);
    await Promise.all(Array.from({ length: 50 }, (_, index) => isFound(`unknown-${index}`)));
    expect(team.asked).toHaveLength(2);
  });
});

describe('a key server that fails', () => {
  it.each<[string, () => Response | Promise<Response>]>([
    ['an error', () => new Response('{"keys":[]}', { status: 500 })],
    ['another address', () => new Response(null, { status: 302, headers: { Location: 'https://evil.example/' } })],
    ['a page', () => new Response('<html></html>')],
    ['no keys', () => Response.json({ keys: [] })],
    ['something else', () => Response.json([1])],
    ['too much', () => new Response(`{"keys":[${'1,'.repeat(60_000)}1]}`)],
    ['too many keys', () => Response.json({ keys: Array.from({ length: 21 }, () => old.publicJwk) })],
    ['keys for something else', () => Response.json({ keys: [{ ...old.publicJwk, use: 'enc' }] })],
    ['keys of another kind', () => Response.json({ keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'old', alg: 'HS256' }] })],
    ['keys that are none', () => Response.json({ keys: [{ ...old.publicJwk, n: '*' }] })],
    ['keys that are too short', () => Response.json({ keys: [{ ...old.publicJwk, n: 'x'.repeat(171) }] })],
    ['nothing', () => Promise.reject(new TypeError('Network connection lost.'))],
  ])('lets nobody in by %s, and is asked again after five seconds', async (_, fault) => {
    team.fault = fault;
    await expect(isFound('old')).rejects.toEqual(UNAVAILABLE);
    later(4 * SECOND);
    await expect(isFound('old')).rejects.toEqual(UNAVAILABLE);
    expect(team.asked).toHaveLength(1);
    later(SECOND);
    team.fault = null;
    expect(await isFound('old')).toBe(true);
    expect(team.asked).toHaveLength(2);
  });

  it('lets those in whose key is known, for a day and no longer', async () => {
    await isFound('old');
    team.fault = () => Promise.reject(new TypeError('Network connection lost.'));
    later(24 * HOUR);
    expect(await isFound('old')).toBe(true);
    expect(await isFound('new')).toBe(false);
    later(SECOND);
    await expect(isFound('old')).rejects.toEqual(UNAVAILABLE);
    team.fault = null;
    later(5 * SECOND);
    expect(await isFound('old')).toBe(true);
  });

  it('is asked by each of those who wait for the first answer: nobody is turned away for another’s question', async () => {
    expect(await Promise.all([isFound('old'), isFound('old'), isFound('old')])).toEqual([true, true, true]);
    expect(team.asked).toHaveLength(3);
  });

  it('leaves the good keys among bad ones in force', async () => {
    team.published = [null, { kid: 'x' }, { ...next.publicJwk, alg: 'RS512' }, old.publicJwk];
    expect(await isFound('old')).toBe(true);
    expect(await isFound('new')).toBe(false);
  });
});

it('ends with the request that asked', async () => {
  const request = new AbortController();
  team.fault = () => {
    request.abort(new Error('gone'));
    return Promise.reject(new TypeError('aborted'));
  };
  await expect(keys.find('old', request.signal)).rejects.toThrow('gone');
});
