import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weigh } from './weigh.ts';

describe('the circuit breaker', () => {
  test.each([
    [{ checked: 30, rerated: 4, ended: 0 }, false],
    [{ checked: 30, rerated: 5, ended: 0 }, true],
    [{ checked: 3000, rerated: 60, ended: 0 }, false],
    [{ checked: 3000, rerated: 61, ended: 0 }, true],
    [{ checked: 3000, rerated: 0, ended: 61 }, true],
    [{ checked: 3000, rerated: 60, ended: 60 }, false],
    [{ checked: 0, rerated: 0, ended: 0 }, false],
  ])('%j trips it: %s', (findings, trips) => {
    expect(weigh(findings) !== null).toBe(trips);
  });

  test('says which, of how many', () => {
    expect(weigh({ checked: 100, rerated: 7, ended: 9 })).toBe(
      '7 of 100 locations changed their rating and 9 of 100 locations ended, moved or vanished in one check, more than 2 %: held until a person releases or discards it.',
    );
  });

  test('never trips on fewer than five, nor on two in a hundred, and never lets more pass', () => {
    fc.assert(
      fc.property(fc.nat(60_000), fc.nat(60_000), (checked, changed) => {
        const trips = weigh({ checked, rerated: changed, ended: 0 }) !== null;
        expect(trips).toBe(changed >= 5 && changed * 50 > checked);
      }),
    );
  });

  test('what was found plausible stays so when part of it is written', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(200), fc.nat(200), (checked, changed, written) => {
        fc.pre(weigh({ checked, rerated: changed, ended: 0 }) === null);
        expect(weigh({ checked, rerated: Math.max(0, changed - written), ended: 0 })).toBeNull();
      }),
    );
  });
});
