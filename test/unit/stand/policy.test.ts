/** Which starts adopt a placement policy. */
import { expect, test } from 'vitest';
import { bringPolicy } from '../../support/start/policy.ts';

const start = async (empty: boolean, register: 'demo' | 'own' | null, inForce: boolean) => {
  const adopted: string[] = [];
  const said = await bringPolicy({ empty }, register, {
    hasPolicy: () => Promise.resolve(inForce),
    adoptPreset: async (preset, why) => {
      adopted.push(`${preset}: ${why}`);
    },
  });
  return [adopted, said];
};

test('the demonstration adopts the usual preset, once, and says so', async () => {
  expect(await start(false, 'demo', false)).toEqual([
    ['ask-then-stop: Demonstration'],
    'Policy: Requires improvement asks a manager, Inadequate stops.',
  ]);
  expect(await start(false, 'demo', true)).toEqual([[], null]);
});

test.each([
  ['an empty start', true, 'demo'],
  ["a council's own register", false, 'own'],
  ['no register', false, null],
] as const)('%s adopts none', async (_what, empty, register) => {
  expect(await start(empty, register, false)).toEqual([[], null]);
});
