/**
 * Which values of a policy are sound. Browsers check types differently (Chrome by the schema, Firefox not at all) and
 * none knows what an address is. A value that is wrong in any part counts as not set, and is told: a list of sites
 * that held in part would leave systems without marks, and nobody would know why. Pure.
 */
import { readSites } from './patterns.ts';
import { tokenProblem } from './secret.ts';
import { readServerAddress } from './server-address.ts';
import { chipsOf, isRecord } from './settings.ts';

/** The keys of a policy, as `managed-schema.json` has them. */
export const POLICY_KEYS = ['serverAddress', 'accessToken', 'sites', 'showChips', 'disabled'] as const;

export type PolicyKey = (typeof POLICY_KEYS)[number];

/** A key whose value counts as not set. The value itself is never told: it may be a token in the wrong place. */
export interface PolicyProblem {
  readonly key: PolicyKey;
  /** Of a list, the first entry that is wrong, counted from 1; null where it is not one entry. */
  readonly entry: number | null;
}

/** What the policy said, without any of its values. Kept in `storage.local` under `policyTold`, as JSON: browsers keep no order of fields. */
export interface PolicyTold {
  /** What it sets, soundly. */
  readonly sets: readonly PolicyKey[];
  readonly problems: readonly PolicyProblem[];
}

type Values = Readonly<Record<string, unknown>>;

const isOneSite = (value: unknown): boolean => typeof value === 'string' && readSites(value).sites.length === 1;

const siteProblem = (value: unknown): PolicyProblem | null => {
  if (!Array.isArray(value)) return { key: 'sites', entry: null };
  const at = value.findIndex((site) => !isOneSite(site));
  if (at < 0 && readSites(value.join('\n')).problems.length === 0) return null;
  return { key: 'sites', entry: at < 0 ? null : at + 1 };
};

const isAddress = (value: unknown): boolean => typeof value === 'string' && readServerAddress(value).ok;

/** A token counts only together with the policy's server: it is never sent to an address that a person typed. */
const isToken = (value: unknown, { serverAddress }: Values): boolean =>
  typeof value === 'string' && tokenProblem(value) === null && isAddress(serverAddress);

const isSound = (key: Exclude<PolicyKey, 'sites'>, values: Values): boolean => {
  const value = values[key];
  if (key === 'serverAddress') return isAddress(value);
  if (key === 'accessToken') return isToken(value, values);
  return key === 'showChips' ? chipsOf(value) !== null : typeof value === 'boolean';
};

const problemOf = (key: PolicyKey, values: Values): PolicyProblem | null => {
  if (key === 'sites') return siteProblem(values.sites);
  return isSound(key, values) ? null : { key, entry: null };
};

/** Takes a policy apart: the values that count, and what is told of it. */
export const checkPolicy = (values: Values): { readonly sound: Values; readonly told: PolicyTold } => {
  const given = POLICY_KEYS.filter((key) => (values[key] ?? '') !== '');
  const problems = given.flatMap((key) => problemOf(key, values) ?? []);
  const sets = given.filter((key) => !problems.some((problem) => problem.key === key));
  return { sound: Object.fromEntries(sets.map((key) => [key, values[key]])), told: { sets, problems } };
};

/** The key in `storage.local`. */
export const POLICY_TOLD = 'policyTold';

const keyOf = (value: unknown): PolicyKey | null => POLICY_KEYS.find((key) => key === value) ?? null;

const problemFrom = (value: unknown): PolicyProblem[] => {
  const { key: given, entry } = (value ?? {}) as Record<string, unknown>;
  const key = keyOf(given);
  return key === null ? [] : [{ key, entry: typeof entry === 'number' ? entry : null }];
};

const parse = (kept: unknown): unknown => {
  try {
    return typeof kept === 'string' ? JSON.parse(kept) : null;
  } catch {
    return null; // Damaged: written anew when the policy is next read.
  }
};

/** Reads what is kept; null where the browser has never answered. */
export const policyToldOf = (kept: unknown): PolicyTold | null => {
  const value = parse(kept);
  if (!isRecord(value) || !Array.isArray(value.sets) || !Array.isArray(value.problems)) return null;
  return { sets: value.sets.flatMap((key) => keyOf(key) ?? []), problems: value.problems.flatMap(problemFrom) };
};
