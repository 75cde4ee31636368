/** The card on a page of a case system. Its shadow root is closed: it is seen as a debugger sees it, or by where it lies. */
import type { Frame, Page } from 'playwright-core';

/** A node as Chromium's debugger tells it. */
interface Told {
  readonly backendNodeId: number;
  readonly nodeName: string;
  readonly nodeValue: string;
  readonly attributes?: string[];
  readonly children?: Told[];
  readonly shadowRoots?: Told[];
}

function* under(node: Told): Generator<Told, void, void> {
  yield node;
  for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) yield* under(child);
}

const classesOf = ({ attributes = [] }: Told): string[] =>
  attributes.flatMap((name, at) => (at % 2 === 0 && name === 'class' ? (attributes[at + 1] ?? '').split(' ') : []));

const allOn = async (page: Page, className: string): Promise<Told[]> => {
  const session = await page.context().newCDPSession(page);
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: Told };
  await session.detach();
  return [...under(root)].filter((node) => classesOf(node).includes(className));
};

/** The top frame's card, as the debugger names it; -1 where there is none yet. */
export const cardNode = async (page: Page): Promise<number> => (await allOn(page, 'card'))[0]?.backendNodeId ?? -1;

/** What the top frame's card says; empty while it is closed. */
export const cardWords = async (page: Page): Promise<string> => {
  const [card] = await allOn(page, 'card');
  return card === undefined
    ? ''
    : [...under(card)]
        .map(({ nodeValue }) => nodeValue)
        .join(' ')
        .trim();
};

/** What each of the top frame's chips says. */
export const chipWords = async (page: Page): Promise<string[]> =>
  (await allOn(page, 'chip')).map((chip) =>
    [...under(chip)]
      .map(({ nodeValue }) => nodeValue)
      .join(' ')
      .trim(),
  );

/** Clicks on the top frame's first chip. */
export const clickChip = async (page: Page): Promise<void> => {
  const [chip] = await allOn(page, 'chip');
  const session = await page.context().newCDPSession(page);
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId: chip?.backendNodeId ?? -1 });
  await session.detach();
  const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border;
  await page.mouse.click((left + right) / 2, (top + bottom) / 2);
};

/** Whether a card lies beside the name of this id, where a card is and a chip is not. Runs in the page. */
export const liesBeside = (id: string): boolean => {
  const { left, top, bottom } = document.getElementById(id)?.getBoundingClientRect() ?? new DOMRect();
  return [bottom + 30, top - 30].some((y) => document.elementFromPoint(left + 20, y)?.localName === 'rating-watch');
};

/** Waits till a card lies beside the name of this id. */
export const untilCard = async (where: Page | Frame, id: string): Promise<void> => {
  await where.waitForFunction(liesBeside, id, { timeout: 15_000 });
};
