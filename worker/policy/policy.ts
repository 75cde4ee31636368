/** Reading, trying and setting the placement policy. */
import type { Policy } from '../../shared/policy/policy.ts';
import { policyChanges, policyWords, rolesOf } from '../../shared/policy/words.ts';
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { CodedError } from '../errors.ts';
import { publishIfOlder, publishIndex } from '../index/publish.ts';
import { readWatchList } from '../register/watch-list.ts';
import { type PreviewItem, previewOf } from './preview.ts';
import { insertVersion, type PolicyInForce, readPolicy, readVersions } from './repository.ts';

interface PolicyDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** One version and what it changed, in plain words: the first one told whole. */
export interface PolicyChange extends PolicyInForce {
  readonly changes: readonly string[];
}

/** Versions before `before` (null: all), the newest first, at most `limit`; `more` where older ones follow. */
export const listVersions = async (
  db: D1Database,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<{ readonly items: PolicyChange[]; readonly more: boolean }> => {
  // One more than asked for is what the last one changed from.
  const found = await readVersions(db, { before, limit: limit + 1 });
  const items = found.slice(0, limit).map((version, at) => {
    const older = found[at + 1];
    const changes =
      older === undefined ? policyWords(version.policy).rules : policyChanges(older.policy, version.policy);
    return { ...version, changes };
  });
  return { items, more: found.length > limit };
};

/** What a policy would do to each watched location today, those that change first. Writes nothing. */
export const tryPolicy = async (
  { db, now }: PolicyDeps,
  wanted: Policy,
): Promise<{ readonly changes: readonly string[]; readonly items: readonly PreviewItem[] }> => {
  const [inForce, { locations }] = await Promise.all([readPolicy(db), readWatchList(db)]);
  return {
    changes: inForce === null ? policyWords(wanted).rules : policyChanges(inForce.policy, wanted),
    items: previewOf(locations, inForce, wanted, londonDay(now())),
  };
};

/** A policy that somebody wants in force. */
export interface WantedPolicy {
  readonly policy: Policy;
  readonly why: string;
  /** The version that it was made from, 0 where none was in force; undefined: whichever is in force now. */
  readonly madeFrom?: number | undefined;
}

const overtaken = (version: number) =>
  new CodedError(
    409,
    'policy-changed',
    `Version ${version} was saved meanwhile. Nothing was changed: look at what it says, and make your change from it.`,
  );

/** Two policies that answer alike; from which preset they began does not count. */
const isSame = (one: Policy, other: Policy): boolean => policyChanges(one, other).length === 0;

const assertImpersonal = (text: string, field: 'why' | 'policy'): void => {
  const personal = personalDataIn(text);
  if (personal !== null) throw new CodedError(422, 'personal-data', personal.words, { field });
};

const assertMayBeSet = (inForce: PolicyInForce | null, { policy, why, madeFrom }: WantedPolicy): void => {
  assertImpersonal(why, 'why');
  for (const role of rolesOf(policy)) assertImpersonal(role, 'policy');
  const version = inForce?.version ?? 0;
  if (madeFrom !== undefined && madeFrom !== version) throw overtaken(version);
  if (inForce !== null && isSame(inForce.policy, policy)) {
    throw new CodedError(
      422,
      'policy-unchanged',
      'This is what the policy in force says already. Nothing was changed.',
    );
  }
};

/**
 * Puts a policy in force as the next version and publishes the index anew. Throws `CodedError`: 409
 * `policy-changed` where another version came into force meanwhile, 422 `policy-unchanged` where it says what is
 * in force, 422 `personal-data` where `why` or a role looks like a person's data.
 */
export const setPolicy = async (deps: PolicyDeps, wanted: WantedPolicy, actor: string): Promise<PolicyInForce> => {
  const inForce = await readPolicy(deps.db);
  assertMayBeSet(inForce, wanted);
  const set: PolicyInForce = {
    version: (inForce?.version ?? 0) + 1,
    policy: wanted.policy,
    why: wanted.why,
    setAt: deps.now().toISOString(),
    setBy: actor,
  };
  if (!(await insertVersion(deps.db, set))) throw overtaken(set.version);
  // A second look where somebody else was publishing at the same moment.
  if (!(await publishIndex(deps)).published) await publishIfOlder(deps);
  return set;
};
