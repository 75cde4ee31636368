/** What a page shows: its own markup, its ink, and the card over it. */
import type { Frame, Page } from 'playwright-core';

/** The page's markup without our one element. */
export const markup = (page: Page): Promise<string> =>
  page.evaluate(() => document.documentElement.outerHTML.replace(/<rating-watch><\/rating-watch>/, ''));

/** Every inked name by its highlights, white space made single, as the page itself can see them. */
export const inkOf = (page: Page | Frame): Promise<Record<string, string[]>> =>
  page.evaluate(() => {
    const textOf = (range: StaticRange): string => {
      const copy = document.createRange();
      copy.setStart(range.startContainer, range.startOffset);
      copy.setEnd(range.endContainer, range.endOffset);
      return copy.toString().replace(/\s+/g, ' ');
    };
    const byName = [...CSS.highlights].map(([name, ranges]) => [
      name,
      [...ranges].map((r) => textOf(r as StaticRange)),
    ]);
    return Object.fromEntries(byName);
  });

/** The closed shadow root hides the card from the page; the accessibility tree is what a person's tools see. */
export const cardText = async (page: Page): Promise<string> => {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as {
    nodes: { role?: { value: string }; name?: { value: string }; nodeId: string; childIds?: string[] }[];
  };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const textOf = (id: string): string => {
    const node = byId.get(id);
    if (node === undefined) return '';
    const own = node.role?.value === 'StaticText' ? `${node.name?.value ?? ''} ` : '';
    return own + (node.childIds ?? []).map(textOf).join('');
  };
  const dialog = nodes.find((node) => node.role?.value === 'dialog');
  return dialog === undefined ? '' : `${dialog.name?.value ?? ''} ${textOf(dialog.nodeId)}`;
};
