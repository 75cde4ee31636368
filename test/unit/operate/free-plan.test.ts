/** A deployment under Cloudflare's Free plan says what that plan is not enough for. */
import { expect, it } from 'vitest';
import { deploy } from '../../support/operate/deployment.ts';
import { FRESH, fakeAccount, MADE_ID } from './fake-account.ts';

const withPlan = (plan: string) => ({
  toml: `${FRESH.replace('00000000-0000-0000-0000-000000000000', MADE_ID)}PLAN = "${plan}"\n`,
  secrets: ['CQC_SUBSCRIPTION_KEY', 'SECRETS_KEY'],
  version: 'v-before',
  bookmark: 'bm-1',
});

it.each([
  ['free', true],
  ['paid', false],
])('PLAN = "%s": told of its limits: %s', async (plan, isTold) => {
  const account = fakeAccount(withPlan(plan));
  expect(await deploy(account.world, null)).toBe(0);
  expect(account.told.join('\n').includes('at most 400 locations are watched')).toBe(isTold);
});

it('stops before anything is changed where there is no such plan', async () => {
  const account = fakeAccount(withPlan('cheap'));
  await expect(deploy(account.world, null)).rejects.toThrow('PLAN in wrangler.toml is neither "free" nor "paid"');
  expect(account.ran).toEqual(['whoami --json']);
});
