/** Where the card hangs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside } from '../../../extension/ui/placing.ts';

const VIEW = { width: 1000, height: 700 };
const name = (top: number, left = 100) => ({ left, top, bottom: top + 20 });

describe('placeBeside', () => {
  it('hangs under the name where the card fits', () => {
    expect(placeBeside(name(100), { width: 360, height: 300 }, VIEW)).toMatchObject({ left: 100, top: 126 });
  });

  it('stands on the name where there is more room over it', () => {
    expect(placeBeside(name(600), { width: 360, height: 300 }, VIEW)).toMatchObject({ top: 294 });
  });

  it('stays on the side with more room, and scrolls', () => {
    expect(placeBeside(name(100), { width: 360, height: 2000 }, VIEW)).toEqual({ left: 100, top: 126, maxHeight: 566 });
  });

  it('does not leave the window at the right', () => {
    expect(placeBeside(name(100, 900), { width: 360, height: 300 }, VIEW).left).toBe(632);
  });

  it('takes the height of a zoomed window rather than a slit beside the name', () => {
    const zoomed = { width: 320, height: 256 };
    expect(placeBeside(name(110), { width: 304, height: 900 }, zoomed)).toEqual({ left: 8, top: 8, maxHeight: 240 });
    expect(placeBeside(name(110), { width: 304, height: 80 }, zoomed)).toMatchObject({ top: 136 });
  });

  it('is inside the window, and as tall as a person can use, whatever the name and the card', () => {
    const pixels = (max: number) => fc.double({ min: 0, max, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({ width: fc.integer({ min: 100, max: 3000 }), height: fc.integer({ min: 100, max: 3000 }) }),
        fc.record({ top: fc.double({ min: -5000, max: 5000, noNaN: true }), left: pixels(5000), tall: pixels(200) }),
        fc.record({ width: pixels(360), height: pixels(4000) }),
        (view, { top, left, tall }, size) => {
          const card = { width: Math.min(size.width, view.width - 16), height: size.height };
          const placed = placeBeside({ left, top, bottom: top + tall }, card, view);
          const height = Math.min(card.height, placed.maxHeight);
          expect(placed.top).toBeGreaterThanOrEqual(0);
          expect(placed.top + height).toBeLessThanOrEqual(view.height);
          expect(placed.left).toBeGreaterThanOrEqual(0);
          expect(placed.left + card.width).toBeLessThanOrEqual(view.width);
          expect(height).toBeGreaterThanOrEqual(Math.floor(Math.min(card.height, 240, view.height - 16)));
        },
      ),
    );
  });
});
