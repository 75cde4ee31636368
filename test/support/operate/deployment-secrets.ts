/** The secrets that a deployment needs: which are set, and asking for those that are not. None is ever told. */
import type { DeployWorld } from './deployment.ts';
import { OperateProblem } from './problem.ts';

const KEY_BYTES = 32;

const NOT_THERE = /10007|does not exist|not found/i;

/** Names of the secrets that are set; none where there is no Worker yet. */
const namesSet = async ({ wrangler }: DeployWorld): Promise<ReadonlySet<string>> => {
  const { status, stdout, stderr } = await wrangler(['secret', 'list', '--format', 'json']);
  if (status !== 0 && NOT_THERE.test(`${stderr}${stdout}`)) return new Set();
  if (status !== 0) throw new OperateProblem(`The secrets could not be listed. Nothing was changed.\n${stderr.trim()}`);
  const list: unknown = JSON.parse(stdout);
  return new Set(Array.isArray(list) ? list.map(({ name }: { name: string }) => name) : []);
};

const given = ({ environment }: DeployWorld, name: string): string | null => environment[name]?.trim() || null;

const missing = (name: string, what: string): OperateProblem =>
  new OperateProblem(
    `The secret ${name} is missing: ${what}. Set the variable ${name} for this command. Nothing was changed.`,
  );

const CQC_WORDS = 'the key of CQC’s Syndication product (api-portal.service.cqc.org.uk)';

const cqcKey = async (world: DeployWorld): Promise<string> => {
  const key = given(world, 'CQC_SUBSCRIPTION_KEY') ?? (await world.ask(`CQC_SUBSCRIPTION_KEY, ${CQC_WORDS}: `, true));
  if (key === null || key.trim() === '') throw missing('CQC_SUBSCRIPTION_KEY', CQC_WORDS);
  return key.trim();
};

const isKey = (text: string): boolean =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length === KEY_BYTES;

const newKey = (world: DeployWorld): string => {
  const { key, path } = world.keptKey();
  world.tell(`The SECRETS_KEY is a new one, kept in ${path}: move it to where the council keeps passwords.`);
  world.tell('Without it a restored backup has to be given the secrets of its endpoints anew.');
  return key;
};

const KEY_QUESTION =
  'SECRETS_KEY, the one of an earlier installation whose backup is restored here, or Enter for a new one: ';

const secretsKey = async (world: DeployWorld): Promise<string> => {
  const key = (given(world, 'SECRETS_KEY') ?? (await world.ask(KEY_QUESTION, true)) ?? '').trim();
  if (key === '') return newKey(world);
  if (isKey(key)) return key;
  throw new OperateProblem('SECRETS_KEY is 32 bytes in base64, which this is not. Nothing was changed.');
};

/** A key that was changed: told at each deployment, so that the old one does not stay for ever. */
const tellOfOldKey = (world: DeployWorld, set: ReadonlySet<string>): void => {
  if (!set.has('SECRETS_KEY_OLD')) return;
  world.tell('SECRETS_KEY_OLD is still set: docs/operator/secrets-key.md says when it can go.');
};

/** What is to be set with this deployment, by name; empty where all is set. Throws OperateProblem. */
export const askSecrets = async (world: DeployWorld): Promise<Record<string, string>> => {
  const set = await namesSet(world);
  tellOfOldKey(world, set);
  return {
    ...(set.has('CQC_SUBSCRIPTION_KEY') ? {} : { CQC_SUBSCRIPTION_KEY: await cqcKey(world) }),
    ...(set.has('SECRETS_KEY') ? {} : { SECRETS_KEY: await secretsKey(world) }),
  };
};
