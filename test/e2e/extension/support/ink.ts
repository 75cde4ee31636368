/** What is inked on a page, read from the page's own world. */
import type { Frame, Page } from 'playwright-core';

/** The inked texts of one highlight, sorted. */
export const inked = (page: Page | Frame, name: string): Promise<string[]> =>
  page.evaluate((highlight) => {
    const ranges = [...(CSS.highlights.get(highlight) ?? [])] as StaticRange[];
    return ranges.map((range) => (range.startContainer as Text).data.slice(range.startOffset, range.endOffset)).sort();
  }, name);

/** Waits till a highlight holds so many ranges. */
export const untilInked = async (page: Page | Frame, name: string, count: number): Promise<void> => {
  await page.waitForFunction(
    ([highlight, wanted]) => (CSS.highlights.get(highlight)?.size ?? 0) === wanted,
    [name, count] as const,
    { timeout: 15_000 },
  );
};
