import { describe, expect, it, test } from 'vitest';
import { callsPerSecond } from '../../../worker/cqc/calls-per-second.ts';

const CQC = 'https://api.service.cqc.org.uk/public/v1';
const STAND = 'http://127.0.0.1:8788/public/v1';

describe('calls a second', () => {
  test.each([
    [undefined, CQC, undefined],
    ['', STAND, undefined],
    ['2', CQC, 2],
    ['0.5', CQC, 0.5],
    ['5', CQC, 5],
    ['100', CQC, 5],
    ['100', 'https://API.service.cqc.org.uk:443/public/v1', 5],
    ['100', STAND, 100],
    ['100', 'https://api.service.cqc.org.uk.example/public/v1', 100],
  ])('set to %s, at %s: %s', (setting, baseUrl, expected) => {
    expect(callsPerSecond(setting, baseUrl)).toBe(expected);
  });

  it.each(['0', '-1', 'fast', 'Infinity', 'NaN'])('%s is refused', (setting) => {
    expect(() => callsPerSecond(setting, STAND)).toThrow(/a number above zero/);
  });
});
