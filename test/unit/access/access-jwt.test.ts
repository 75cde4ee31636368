/** Tokens of Cloudflare Access: which are taken, and every way in which one is refused. */
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyAccessJwt } from '../../../worker/access/access-jwt.ts';
import { accessSetting } from '../../../worker/access/access-jwt-setting.ts';
import { createAccessKeys } from '../../../worker/access/keys.ts';
import { CodedError } from '../../../worker/errors.ts';
import { AUDIENCE, claims, makeKey, NOON, openTeam, part, sign, TEAM, type TeamKey } from './access-team.ts';

const GROUP = '9d0d6b0c-0f3e-4f0a-9b53-2e9c3f6f7a10';
const team = openTeam();
let key: TeamKey;
let stranger: TeamKey;
beforeAll(async () => {
  [key, stranger] = await Promise.all([makeKey('ours'), makeKey('theirs')]);
  team.published = [key.publicJwk];
});

const keys = createAccessKeys({ teamDomain: TEAM, fetch: team.fetch, now: () => new Date(NOON) });
const verify = (token: string | null) =>
  verifyAccessJwt({
    token,
    teamDomain: TEAM,
    audience: AUDIENCE,
    keys,
    now: new Date(NOON),
    signal: new AbortController().signal,
  });
const refusal = async (token: string | null): Promise<[number, string]> => {
  const error: unknown = await verify(token).catch((thrown: unknown) => thrown);
  if (!(error instanceof CodedError))
    throw new Error(`not refused as it should be: ${String(error)}`, { cause: error });
  return [error.status, error.code];
};
const signed = (changes: Record<string, unknown>) => sign(key, claims(changes));
const at = (fromNoon: number) => NOON / 1000 + fromNoon;

describe('a token that is taken', () => {
  it('tells who signed in', async () => {
    expect(await verify(await signed({}))).toEqual({
      email: 'broker@council.example',
      subject: '7335d417-61da-459d-899c-0a01c76a2f94',
      name: null,
      groups: [GROUP],
      nonce: '6ei69kawdKzMIAPF',
    });
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['an address in capitals', { email: 'Broker@Council.Example' }, { email: 'broker@council.example' }],
    ['a name that the administrator has added', { custom: { name: ' A broker ' } }, { name: 'A broker' }],
    ['a name that is none', { custom: { name: 'x\u202e' } }, { name: null }],
    ['groups as objects', { custom: { groups: [{ id: GROUP, name: 'Admins' }] } }, { groups: [GROUP] }],
    ['groups by name alone', { custom: { groups: [{ name: 'Admins' }] } }, { groups: null }],
    ['groups that are no list', { custom: { groups: 'Admins' } }, { groups: null }],
    ['an empty list of groups', { custom: { groups: [] } }, { groups: null }],
    ['no custom claims', { custom: undefined }, { groups: null, name: null }],
    ['custom claims that are none', { custom: 'x' }, { groups: null, name: null }],
    ['groups outside the custom claims, where nobody puts them', { custom: {}, groups: [GROUP] }, { groups: null }],
    ['no nonce', { identity_nonce: undefined }, { nonce: null }],
    ['one audience as text', { aud: AUDIENCE }, {}],
    ['the end within the clocks’ tolerance', { exp: at(-29) }, {}],
    ['a beginning within the clocks’ tolerance', { nbf: at(29) }, {}],
    ['no beginning', { nbf: undefined }, {}],
  ])('%s', async (_, changes, said) => {
    expect(await verify(await signed(changes))).toMatchObject(said);
  });
});

describe('a token that is refused for what it says', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['another team', { iss: 'https://another.cloudflareaccess.com' }, 'sign-in-invalid'],
    ['the team with a slash', { iss: `${TEAM}/` }, 'sign-in-invalid'],
    ['the team by http', { iss: TEAM.replace('https', 'http') }, 'sign-in-invalid'],
    ['no issuer', { iss: undefined }, 'sign-in-invalid'],
    ['another application', { aud: ['b2'.repeat(32)] }, 'sign-in-invalid'],
    ['an application whose tag begins as ours', { aud: [`${AUDIENCE}0`] }, 'sign-in-invalid'],
    ['our tag in capitals', { aud: [AUDIENCE.toUpperCase()] }, 'sign-in-invalid'],
    ['no application', { aud: undefined }, 'sign-in-invalid'],
    ['an empty list of applications', { aud: [] }, 'sign-in-invalid'],
    ['applications that are no text', { aud: [{ length: 64 }] }, 'sign-in-invalid'],
    ['past its end', { exp: at(-31) }, 'sign-in-expired'],
    ['at the very end of the tolerance', { exp: at(-30) }, 'sign-in-expired'],
    ['no end', { exp: undefined }, 'sign-in-invalid'],
    ['an end that is no number', { exp: '2099-01-01' }, 'sign-in-invalid'],
    ['before its beginning', { nbf: at(31) }, 'sign-in-invalid'],
    ['no moment of issue', { iat: undefined }, 'sign-in-invalid'],
    ['a session of the whole team', { type: 'org' }, 'sign-in-invalid'],
    ['a service token', { email: undefined, sub: '', common_name: 'e367826f.access' }, 'sign-in-not-a-person'],
    ['nobody', { email: undefined, sub: undefined }, 'sign-in-not-a-person'],
    ['a person without an address', { email: undefined }, 'sign-in-invalid'],
    ['an address that is none', { email: 'broker' }, 'sign-in-invalid'],
    ['an address that breaks a line', { email: 'a@b.example\nadmin' }, 'sign-in-invalid'],
    ['an address with what cannot be seen', { email: 'a\u200b@b.example' }, 'sign-in-invalid'],
    ['addresses', { email: ['a@b.example'] }, 'sign-in-invalid'],
    ['a person without an id', { sub: '' }, 'sign-in-invalid'],
  ])('%s', async (_, changes, code) => {
    expect(await refusal(await signed(changes))).toEqual([401, code]);
  });
});

describe('a token that is refused for how it is signed', () => {
  const withPart = async (index: number, change: (text: string) => string) =>
    (await signed({}))
      .split('.')
      .map((text, place) => (place === index ? change(text) : text))
      .join('.');
  const flipped = (text: string) => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`);

  it.each<[string, () => Promise<string | null> | string | null]>([
    ['by a key that is not published', () => sign(stranger, claims())],
    ['by another key under our key’s name', () => sign(stranger, claims(), { kid: 'ours' })],
    ['with the key brought along', () => sign(stranger, claims(), { kid: 'ours', jwk: stranger.publicJwk })],
    [
      'with an address to fetch the key from',
      () => sign(stranger, claims(), { kid: 'ours', jku: 'https://evil.example/certs' }),
    ],
    ['without naming a key', () => sign(key, claims(), { kid: undefined as never })],
    ['by no algorithm', () => `${part({ alg: 'none', kid: 'ours' })}.${part(claims())}.`],
    ['by no algorithm, in capitals', () => `${part({ alg: 'NONE', kid: 'ours' })}.${part(claims())}.`],
    [
      'by HS256, with the public key as the secret',
      () =>
        new SignJWT(JSON.parse(JSON.stringify(claims())))
          .setProtectedHeader({ alg: 'HS256', kid: 'ours' })
          .sign(new TextEncoder().encode(JSON.stringify(key.publicJwk))),
    ],
    ['by PS256 in name', () => withPart(0, () => part({ alg: 'PS256', kid: 'ours' }))],
    [
      'with what it has to understand and does not',
      () => withPart(0, () => part({ alg: 'RS256', kid: 'ours', crit: ['x'], x: 1 })),
    ],
    ['with its words changed', () => withPart(1, () => part(claims({ email: 'director@council.example' })))],
    ['with its signature changed', () => withPart(2, flipped)],
    ['with its signature cut', () => withPart(2, (text) => text.slice(0, -8))],
    ['with no signature', () => withPart(2, () => '')],
    ['as two parts', async () => (await signed({})).split('.').slice(0, 2).join('.')],
    ['as four parts', async () => `${await signed({})}.x`],
    ['twice over, as two headers come', async () => `${await signed({})}, ${await signed({})}`],
    ['longer than a cookie', async () => signed({ custom: { more: 'x'.repeat(9_000) } })],
  ])('%s', async (_, make) => {
    expect(await refusal(await make())).toEqual([401, 'sign-in-invalid']);
  });

  it('where there is none', async () => {
    expect(await refusal(null)).toEqual([401, 'sign-in-missing']);
    expect(await refusal('')).toEqual([401, 'sign-in-missing']);
  });
});

describe('whatever stands in the header', () => {
  const token = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.base64String({ maxLength: 60 }), { maxLength: 6 }).map((parts) => parts.join('.')),
    fc
      .tuple(
        fc.dictionary(fc.constantFrom('alg', 'kid', 'typ', 'crit', 'b64', 'jwk', 'x5c'), fc.jsonValue()),
        fc.jsonValue(),
        fc.base64String(),
      )
      .map(
        ([header, body, signature]) => `${part({ alg: 'RS256', kid: 'ours', ...header })}.${part(body)}.${signature}`,
      ),
  );

  it('is answered 401, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(token, async (text) => {
        expect((await refusal(text))[0]).toBe(401);
      }),
      { numRuns: 400 },
    );
  });

  const odd = fc.dictionary(
    fc.constantFrom(
      'iss',
      'aud',
      'exp',
      'nbf',
      'iat',
      'email',
      'sub',
      'type',
      'common_name',
      'custom',
      'identity_nonce',
    ),
    fc.jsonValue({ maxDepth: 3 }),
    { maxKeys: 4 },
  );

  it('is taken or answered 401 where our own key signed it, whatever it claims', async () => {
    await fc.assert(
      fc.asyncProperty(odd, async (changes) => {
        const outcome: unknown = await verify(await signed(changes)).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'CodedError', status: 401 });
        else expect(outcome).toMatchObject({ email: expect.stringMatching(/^[^\s@]+@[^\s@]+$/) });
      }),
      { numRuns: 150 },
    );
  });
});

describe('whose sign-ins count', () => {
  it('is a team and an audience, both or neither', () => {
    expect(accessSetting(TEAM, AUDIENCE)).toEqual({ teamDomain: TEAM, audience: AUDIENCE });
    expect(accessSetting(undefined, undefined)).toBeNull();
    expect(accessSetting('', '')).toBeNull();
  });

  it.each([
    ['no audience', TEAM, undefined],
    ['an empty audience', TEAM, ''],
    ['no team', undefined, AUDIENCE],
    ['an audience that is cut', TEAM, AUDIENCE.slice(1)],
    ['a team by http', TEAM.replace('https', 'http'), AUDIENCE],
    ['a team with a slash', `${TEAM}/`, AUDIENCE],
    ['a team with a path', `${TEAM}/x`, AUDIENCE],
    ['a team with a port', `${TEAM}:8443`, AUDIENCE],
    ['a team with a name in front', 'https://user@a-council.cloudflareaccess.com', AUDIENCE],
    ['another host', 'https://cloudflareaccess.com.evil.example', AUDIENCE],
    ['a host that ends as theirs', 'https://evilcloudflareaccess.com', AUDIENCE],
    ['two lines', `${TEAM}\nx`, AUDIENCE],
  ])('refuses %s', (_, teamDomain, audience) => {
    expect(() => accessSetting(teamDomain, audience)).toThrow(
      expect.objectContaining({ status: 503, code: 'sign-in-not-set-up' }),
    );
  });
});
