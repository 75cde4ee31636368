/** The ration: what is past it is not asked, and there is always a way out. */
import { expect, it } from 'vitest';
import { CodedError } from './errors.ts';
import { isOnRation, rationed } from './ration.ts';

const source = () => {
  const asked = { statements: 0, batches: 0, calls: 0 };
  const db = {
    prepare: () => {
      asked.statements += 1;
      return {};
    },
    batch: async () => {
      asked.batches += 1;
      return [];
    },
  } as unknown as D1Database;
  const ask = (async () => {
    asked.calls += 1;
    return new Response();
  }) as typeof fetch;
  return { asked, db, ask };
};

const isRefused = (work: () => unknown): boolean => {
  try {
    work();
    return false;
  } catch (error) {
    return error instanceof CodedError && error.code === 'free-plan-limit';
  }
};

it('counts statements and calls together, and refuses the first that is too many', async () => {
  const { asked, db, ask } = source();
  const ration = rationed(db, ask);
  for (let call = 0; call < 20; call += 1) await ration.fetch('https://cqc.test');
  for (let statement = 0; statement < 27; statement += 1) ration.db.prepare('SELECT 1');
  expect([ration.left(), ration.spent.aborted]).toEqual([0, false]);
  await expect(ration.fetch('https://cqc.test')).rejects.toMatchObject({ code: 'free-plan-limit', status: 503 });
  expect([ration.spent.aborted, asked.statements, asked.calls]).toEqual([true, 27, 20]);
});

it('sends nothing of a batch of which one statement is too many', async () => {
  const { asked, db, ask } = source();
  const ration = rationed(db, ask);
  for (let statement = 0; statement < 46; statement += 1) ration.db.prepare('SELECT 1');
  const batch = async () => ration.db.batch([ration.db.prepare('INSERT 1'), ration.db.prepare('INSERT 2')]);
  await expect(batch()).rejects.toMatchObject({ code: 'free-plan-limit' });
  expect(asked.batches).toBe(0);
});

it('keeps three for the way out, and none past Cloudflare’s fifty', () => {
  const { asked, db, ask } = source();
  const { db: limited } = rationed(db, ask);
  const refusals = Array.from({ length: 60 }, () => isRefused(() => limited.prepare('SELECT 1')));
  expect(refusals.indexOf(true)).toBe(47);
  expect(asked.statements).toBe(50);
});

it.each([
  [undefined, false],
  ['', false],
  ['paid', false],
  [' Paid ', false],
  ['free', true],
  ['Free', true],
  ['fre', true],
])('is asked for by PLAN = %s: %s', (plan, expected) => {
  expect(isOnRation(plan)).toBe(expected);
});
