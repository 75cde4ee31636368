import { describe, expect, it } from 'vitest';
import { CARD_STYLE } from '../../../extension/ui/card-style.ts';
import { OVERLAY_STYLE } from '../../../extension/ui/style.ts';
import { contrast } from '../../support/contrast.ts';

/** The tokens that have a colour for light and one for dark. */
const tokens = new Map(
  [...OVERLAY_STYLE.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, [light, dark] as const],
  ),
);

const ratio = (one: string, other: string, scheme: 0 | 1): number =>
  contrast(tokens.get(one)?.[scheme] ?? '', tokens.get(other)?.[scheme] ?? '');

const TONES = ['outstanding', 'good', 'requires-improvement', 'inadequate', 'not-rated', 'check', 'soft'];

describe('chips', () => {
  it.each([
    ['light', 0],
    ['dark', 1],
  ] as const)('have words and letters of 4.5:1 on their paper in %s', (_scheme, scheme) => {
    for (const tone of TONES) expect([tone, ratio(tone, 'paper', scheme) >= 4.5]).toEqual([tone, true]);
    expect(ratio('attention', 'attention-paper', scheme)).toBeGreaterThanOrEqual(4.5);
    expect(ratio('attention', 'paper', scheme)).toBeGreaterThanOrEqual(4.5);
  });

  it('move by no transition and no animation', () => {
    expect(OVERLAY_STYLE + CARD_STYLE).not.toMatch(/\b(transition|animation|@keyframes)\b/);
  });
});
