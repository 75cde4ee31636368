/** What the chips on a page are like, and whether they cover anything of it. */
import type { Page } from 'playwright-core';

export interface SeenChip {
  readonly words: string;
  readonly form: 'words' | 'mark' | 'thin';
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The chips that are to be seen, from the top and left; the overlay's shadow root must be open. */
export const chipsOn = (page: Page): Promise<SeenChip[]> =>
  page.evaluate(() => {
    const chips = [...(document.querySelector('rating-watch')?.shadowRoot?.querySelectorAll('.chip') ?? [])];
    return chips
      .filter((chip) => chip.checkVisibility({ visibilityProperty: true }))
      .map((chip) => {
        const { left, top, right, bottom } = chip.getBoundingClientRect();
        const form = chip.classList.contains('thin') ? 'thin' : chip.classList.contains('mark') ? 'mark' : 'words';
        return { words: chip.textContent ?? '', form, left, top, right, bottom } as const;
      })
      .sort((one, other) => one.top - other.top || one.left - other.left);
  });

/** The words of the chips and their forms, "Good · 2026: mark", in the order of the alphabet. */
export const formsOn = async (page: Page): Promise<string[]> =>
  (await chipsOn(page)).map(({ words, form }) => `${words}: ${form}`).sort();

/**
 * What chips cover: the words of a chip and the letters, or the chip, that it stands over. Over the letters of a
 * line there is free room of about a seventh of its box, in which a mark may stand; the thinnest may reach into
 * the room under the line above it that only descenders fill.
 */
export const coveredBy = async (page: Page): Promise<string[]> => {
  const chips = await chipsOn(page);
  return page.evaluate((all) => {
    const covered: string[] = [];
    const range = document.createRange();
    const texts = document.createNodeIterator(document.body, NodeFilter.SHOW_TEXT);
    interface Box {
      what: string;
      left: number;
      top: number;
      right: number;
      bottom: number;
      under: number;
    }
    const boxes: Box[] = [];
    for (let text = texts.nextNode() as Text | null; text !== null; text = texts.nextNode() as Text | null) {
      for (let at = 0; at < text.data.length; at += 1) {
        if (text.data[at]?.trim() === '') continue;
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        for (const { left, top, right, bottom, height } of range.getClientRects()) {
          boxes.push({ what: text.data.slice(at), left, top: top + height / 7, right, bottom, under: height / 5 });
        }
      }
    }
    all.forEach((chip, at) => {
      const others = all.slice(at + 1).map((other) => ({ ...other, what: other.words, under: 0 }));
      for (const { what, left, top, right, bottom, under } of [...boxes, ...others]) {
        const end = chip.form === 'thin' ? bottom - under : bottom;
        // Half a pixel is rounding, and the soft edge of a letter.
        const isBeside = chip.left >= right - 0.5 || chip.right <= left + 0.5;
        if (!isBeside && chip.top < end - 0.5 && chip.bottom > top + 0.5) {
          covered.push(`${chip.words} over ${what.slice(0, 20)}`);
        }
      }
    });
    return covered;
  }, chips);
};
