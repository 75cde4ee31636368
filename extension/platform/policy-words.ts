/** What a policy says, in words; never its values. Pure. */
import type { PolicyKey, PolicyProblem } from './policy-check.ts';

const NAMES: Readonly<Record<PolicyKey, string>> = {
  serverAddress: 'server address',
  accessToken: 'access token',
  sites: 'sites',
  showChips: 'chips on the page',
  disabled: 'whether it is turned off',
};

const WANTED: Readonly<Record<PolicyKey, string>> = {
  serverAddress: 'it must be a whole address that begins with https://',
  accessToken: 'it must be a token without spaces, in a policy that sets a sound serverAddress too',
  sites: 'it must be a list of at most 200 match patterns such as https://casework.example.gov.uk/*',
  showChips: 'it must be attention, all or none',
  disabled: 'it must be true or false',
};

/** "server address, sites". */
export const setsWords = (sets: readonly PolicyKey[]): string => sets.map((key) => NAMES[key]).join(', ');

/** What is wrong with one key, and what follows. */
export const problemWords = ({ key, entry }: PolicyProblem): string =>
  `Your organisation’s policy has a value for “${key}” that cannot be used${entry === null ? '' : ` (entry ${entry})`}: ${WANTED[key]}. It counts as not set.`;
