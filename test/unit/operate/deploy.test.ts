/** Deployments to a played account: in which order, what stops them, and what is never told. */
import { expect, it } from 'vitest';
import { deploy } from '../../support/operate/deployment.ts';
import { type AccountState, CQC_KEY, FRESH, fakeAccount, MADE_ID, MADE_KEY } from './fake-account.ts';

const EXISTING = FRESH.replace('00000000-0000-0000-0000-000000000000', MADE_ID);
const UPGRADE: AccountState = {
  toml: EXISTING,
  secrets: ['CQC_SUBSCRIPTION_KEY', 'SECRETS_KEY'],
  version: 'v-before',
  bookmark: 'bm-1',
};
const FIRST: AccountState = { environment: { CQC_SUBSCRIPTION_KEY: CQC_KEY }, answers: { SECRETS_KEY: '' } };

it('deploys into an empty account: database, migrations, Worker with its secrets, health', async () => {
  const account = fakeAccount({ ...FIRST, answers: { SECRETS_KEY: '', 'Where is the database': '' } });
  expect(await deploy(account.world, null)).toBe(0);
  expect(account.ran).toEqual([
    'whoami --json',
    'secret list --format json',
    'd1 create rating-watch --location=weur',
    'deployments status --json',
    'd1 time-travel info rating-watch --json',
    'd1 migrations apply rating-watch --remote',
    'deploy --secrets-file /tmp/secrets.json',
  ]);
  expect(account.toml()).toBe(EXISTING);
  expect(account.uploaded).toEqual([{ CQC_SUBSCRIPTION_KEY: CQC_KEY, SECRETS_KEY: MADE_KEY }]);
  expect(account.told.join('\n')).toContain('It answers: stale, 0 locations watched.');
});

it('keeps data within the EU where that is chosen', async () => {
  const account = fakeAccount(FIRST);
  await deploy(account.world, 'eu');
  expect(account.ran).toContain('d1 create rating-watch --jurisdiction=eu');
});

it('upgrades: bookmark before migrations, the way back after', async () => {
  const account = fakeAccount(UPGRADE);
  expect(await deploy(account.world, null)).toBe(0);
  expect(account.ran.slice(-3)).toEqual([
    'd1 time-travel info rating-watch --json',
    'd1 migrations apply rating-watch --remote',
    'deploy',
  ]);
  const told = account.told.join('\n');
  expect(told.indexOf('bookmark before the migrations: bm-1')).toBeGreaterThanOrEqual(0);
  expect(told).toContain('npx wrangler rollback v-before');
  expect(told).toContain('npx wrangler d1 time-travel restore rating-watch --bookmark=bm-1');
  expect(account.uploaded).toEqual([]);
});

it.each([
  [EXISTING, true],
  [`${EXISTING}ACCESS_TEAM_DOMAIN = "https://a.cloudflareaccess.com"\nACCESS_AUDIENCE = "${'a1'.repeat(32)}"`, false],
])('says whether nobody can sign in', async (toml, isSaid) => {
  const account = fakeAccount({ ...UPGRADE, toml });
  await deploy(account.world, null);
  expect(account.told.join('\n').includes('Nobody can sign in yet')).toBe(isSaid);
});

it('says that the key of before a change is still there', async () => {
  const told = async (secrets: readonly string[]) => {
    const account = fakeAccount({ ...UPGRADE, secrets });
    await deploy(account.world, null);
    return account.told.filter((line) => line.includes('SECRETS_KEY_OLD'));
  };
  const set = ['CQC_SUBSCRIPTION_KEY', 'SECRETS_KEY'];
  expect(await told(set)).toEqual([]);
  expect(await told([...set, 'SECRETS_KEY_OLD'])).toHaveLength(1);
});

it('uploads a missing secret alone', async () => {
  const account = fakeAccount({ ...UPGRADE, secrets: ['SECRETS_KEY'], answers: { CQC_SUBSCRIPTION_KEY: CQC_KEY } });
  await deploy(account.world, null);
  expect(account.uploaded).toEqual([{ CQC_SUBSCRIPTION_KEY: CQC_KEY }]);
});

const CHANGES = /^(d1 create|d1 migrations|deploy$|deploy -)/;

it.each<[string, AccountState, RegExp]>([
  ['nobody is signed in', { ...UPGRADE, signedIn: false }, /npx wrangler login/],
  ['it has no address', { ...UPGRADE, toml: EXISTING.replace(/^routes.*$/m, '') }, /Nobody could reach the Worker/],
  [
    'its address is only a comment',
    { ...UPGRADE, toml: EXISTING.replace(/^PUBLIC_URL/m, '# PUBLIC_URL') },
    /Nobody could reach/,
  ],
  [
    'CQC’s key is missing and nobody is there to ask',
    { ...UPGRADE, secrets: ['SECRETS_KEY'] },
    /CQC_SUBSCRIPTION_KEY is missing/,
  ],
  [
    'the encryption key is none',
    { ...FIRST, environment: { CQC_SUBSCRIPTION_KEY: CQC_KEY, SECRETS_KEY: 'short' } },
    /32 bytes in base64/,
  ],
  ['secrets cannot be listed', { ...UPGRADE, fails: ['secret list'] }, /could not be listed/],
  ['the database is gone', { ...UPGRADE, fails: ['d1 info'] }, /was not found/],
  ['there is no bookmark', { ...UPGRADE, bookmark: null }, /no bookmark to go back to/],
  [
    'sign-in is set by half',
    { ...UPGRADE, toml: `${EXISTING}ACCESS_AUDIENCE = "${'a1'.repeat(32)}"` },
    /ACCESS_TEAM_DOMAIN has to be/,
  ],
  ['nobody says where the database is to be', FIRST, /--where weur or --where eu/],
])('changes nothing where %s', async (_, state, words) => {
  const account = fakeAccount(state);
  await expect(deploy(account.world, null)).rejects.toThrow(words);
  expect(account.ran.filter((command) => CHANGES.test(command))).toEqual([]);
});

it('does not deploy after a migration that failed, and names the way back', async () => {
  const account = fakeAccount({ ...UPGRADE, fails: ['d1 migrations'] });
  await expect(deploy(account.world, null)).rejects.toThrow(/was not deployed.*--bookmark=bm-1.*it went wrong/s);
  expect(account.ran.filter((command) => /^deploy( |$)/.test(command))).toEqual([]);
});

it('says so where the Worker is deployed and does not answer', async () => {
  const account = fakeAccount({ ...UPGRADE, health: [null, new Response('<html>'), null] });
  expect(await deploy(account.world, null)).toBe(1);
  expect(account.told.join('\n')).toContain('did not answer');
});

it('waits for an address that is not known yet', async () => {
  const account = fakeAccount({ ...UPGRADE, health: [null, null, Response.json({ status: 'ok', watched: 30 })] });
  expect(await deploy(account.world, null)).toBe(0);
  expect(account.told).toContain('It answers: ok, 30 locations watched.');
});

it('never tells a secret, on its way or in an argument', async () => {
  for (const state of [
    { ...FIRST, answers: { SECRETS_KEY: '', 'Where is': 'weur' } },
    { ...FIRST, fails: ['deploy -'] },
  ]) {
    const account = fakeAccount(state);
    const failure = await deploy(account.world, 'weur').then(
      () => '',
      (error: unknown) => String(error),
    );
    const shown = [...account.told, ...account.ran, failure].join('\n');
    expect(shown).not.toContain(CQC_KEY);
    expect(shown).not.toContain(MADE_KEY);
  }
});
