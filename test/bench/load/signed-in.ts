/** The Worker over its register, with people who sign in by a played Cloudflare Access. */
import { Response as WorkerResponse } from 'miniflare';
import { setRoleGroups } from '../../../worker/settings/role-groups.ts';
import { AUDIENCE, claims, makeKey, sign, TEAM } from '../../unit/access/access-team.ts';
import type { HttpWorker } from '../../worker/http/http-worker.ts';
import { openStand } from '../server/stand.ts';

const GROUP = '22222222-0000-4000-8000-000000000002';

export interface SignedIn {
  readonly worker: HttpWorker;
  /** What each person's requests carry. */
  readonly people: readonly Record<string, string>[];
}

/** Opens it; all people are commissioners. `today` in milliseconds. */
export const openSignedIn = async (asked: {
  readonly locations: number;
  readonly people: number;
  readonly today: number;
}): Promise<SignedIn> => {
  const key = await makeKey('ours');
  const worker = await openStand(asked.locations, asked.today, {
    bindings: { ACCESS_TEAM_DOMAIN: TEAM, ACCESS_AUDIENCE: AUDIENCE },
    receive: () => WorkerResponse.json({ keys: [key.publicJwk] }),
  });
  const groups = { broker: [], commissioner: [GROUP], planner: [], auditor: [], admin: [] };
  await setRoleGroups({ db: worker.db, now: () => new Date(asked.today) }, { groups }, 'bench');
  const from = Math.floor(asked.today / 1000) - 60;
  const times = { iat: from, nbf: from, exp: from + 7_200 };
  const signedIn = async (number: number) => {
    const who = { email: `person-${number}@council.example`, identity_nonce: `sign-in-${number}`, sub: `s-${number}` };
    return { 'Cf-Access-Jwt-Assertion': await sign(key, claims({ ...times, ...who, custom: { groups: [GROUP] } })) };
  };
  return { worker, people: await Promise.all(Array.from({ length: asked.people }, (_, number) => signedIn(number))) };
};
