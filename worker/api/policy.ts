/** Answers about the placement policy. */
import type { PolicyPreviewBody, PolicyRequest } from '../../shared/api/policy.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { PRESETS } from '../../shared/policy/presets.ts';
import { policyWords, rolesOf } from '../../shared/policy/words.ts';
import { CodedError } from '../errors.ts';
import { listVersions, setPolicy as putInForce, tryPolicy } from '../policy/policy.ts';
import { previewCounts, previewKey } from '../policy/preview.ts';
import { readPolicy as readInForce } from '../policy/repository.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

const versionBefore = (cursor: string | undefined): number | null => {
  if (cursor === undefined) return null;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new CodedError(400, 'bad-cursor', 'The cursor is not one that this list gave.');
};

interface Page {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const policyBody = async (db: D1Database, { cursor, limit }: Page) => {
  const [inForce, { items, more }] = await Promise.all([
    readInForce(db),
    listVersions(db, { before: versionBefore(cursor), limit }),
  ]);
  return {
    inForce:
      inForce === null ? null : { ...inForce, words: policyWords(inForce.policy), roles: rolesOf(inForce.policy) },
    versions: { items, nextCursor: more ? String(items.at(-1)?.version) : null },
  };
};

export const readPolicy: Answer<'readPolicy'> = async ({ deps, query }) => json(await policyBody(deps.db, query));

/** The contract lets one of the two in, never none. */
const wantedOf = ({ policy, preset }: PolicyRequest): Policy => policy ?? PRESETS[preset ?? 'ask-then-stop'];

const whyOf = ({ why }: PolicyRequest): string => {
  if (why !== undefined) return why;
  throw new CodedError(400, 'bad-body', 'why: say why this policy is set.');
};

export const setPolicy: Answer<'setPolicy'> = async ({ deps, caller, query, body }) => {
  const policy = wantedOf(body);
  if (query.dryRun === '1') {
    const { changes, items } = await tryPolicy(deps, policy);
    const page = pageOf(items, previewKey, query);
    return json({
      dryRun: true,
      changes: [...changes],
      counts: previewCounts(items),
      ...page,
    } satisfies PolicyPreviewBody);
  }
  await putInForce(deps, { policy, why: whyOf(body), madeFrom: body.madeFrom }, caller.id);
  return json(await policyBody(deps.db, query));
};
