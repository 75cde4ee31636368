/** A team of Cloudflare Access that tests make: keys it signs by, what it publishes, and how often it is asked. */
import { exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, SignJWT } from 'jose';

export const TEAM = 'https://a-council.cloudflareaccess.com';
export const AUDIENCE = 'a1'.repeat(32);
/** The moment at which tests begin. */
export const NOON = Date.parse('2026-11-20T12:00:00Z');

export interface TeamKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** A key as Access makes them. */
export const makeKey = async (kid: string): Promise<TeamKey> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
};

const seconds = (moment: number): number => Math.floor(moment / 1000);

/** What a token of a person says; `changes` go over it, undefined takes a claim away. */
export const claims = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  iss: TEAM,
  aud: [AUDIENCE],
  email: 'broker@council.example',
  sub: '7335d417-61da-459d-899c-0a01c76a2f94',
  type: 'app',
  identity_nonce: '6ei69kawdKzMIAPF',
  country: 'GB',
  iat: seconds(NOON) - 60,
  nbf: seconds(NOON) - 60,
  exp: seconds(NOON) + 3_600,
  custom: { groups: ['9d0d6b0c-0f3e-4f0a-9b53-2e9c3f6f7a10'] },
  ...changes,
});

/** A token signed by the key. */
export const sign = (
  key: TeamKey,
  body: Record<string, unknown>,
  header: Partial<JWTHeaderParameters> = {},
): Promise<string> =>
  new SignJWT(JSON.parse(JSON.stringify(body)))
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...header })
    .sign(key.privateKey);

/** Base64url of JSON, for tokens that no library would make. */
export const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The team as `fetch` meets it. */
export const openTeam = () => {
  const team = {
    published: [] as readonly unknown[],
    /** What get-identity answers, or a status alone. */
    identity: {} as unknown,
    /** In place of every answer. */
    fault: null as (() => Response | Promise<Response>) | null,
    /** Paths asked for, in order. */
    asked: [] as string[],
    /** The cookie sent with the last question. */
    cookie: null as string | null,
    fetch: (async (input: RequestInfo | URL, init?: RequestInit) => {
      const url = new URL(String(input));
      team.asked.push(url.pathname);
      team.cookie = new Headers(init?.headers).get('Cookie');
      if (url.origin !== TEAM) throw new Error(`nobody is to be asked but the team: ${url.origin}`);
      if (team.fault !== null) return team.fault();
      return Response.json(url.pathname.endsWith('/certs') ? { keys: team.published } : team.identity);
    }) as typeof fetch,
  };
  return team;
};
