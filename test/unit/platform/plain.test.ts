/** Tabs loaded once without marks, and names that are not this provider: what is remembered of both. */
import { describe, expect, it } from 'vitest';
import { createMenus, lookUp } from '../../../extension/platform/menus.ts';
import { fromOwnPage, toPage } from '../../../extension/platform/messages.ts';
import { answerPlain, beginPlain, endPlain, isPlain } from '../../../extension/platform/plain.ts';
import { rejectedOf, rejectName, undoRejected } from '../../../extension/platform/rejected.ts';
import { memoryArea } from './support/memory-area.ts';

const areas = () => ({ local: memoryArea(), session: memoryArea() });
const top = (documentId: string | null) => ({ tabId: 3, frameId: 0, documentId });
const inner = (documentId: string | null) => ({ tabId: 3, frameId: 7, documentId });

describe('a tab loaded without marks', () => {
  it('stays without for the one page, its frames too, whichever asks first', async () => {
    const kept = areas();
    await beginPlain(kept, 3);
    expect(kept.local.items).toEqual({ plainCount: 1 });
    expect(await answerPlain(kept, inner('f1'))).toBe(true);
    expect(await answerPlain(kept, top('d1'))).toBe(true);
    expect(await answerPlain(kept, top('d1'))).toBe(true);
    expect(await answerPlain(kept, inner('f2'))).toBe(true);
    expect(await isPlain(kept.session, 3)).toBe(true);
  });

  it('has them again with the next page, and tells frames that asked before it', async () => {
    const kept = areas();
    await beginPlain(kept, 3);
    await answerPlain(kept, top('d1'));
    expect(await answerPlain(kept, inner('f2'))).toBe(true); // A frame of the next page, before its top document speaks.
    expect(await answerPlain(kept, top('d2'))).toBe(false);
    expect(kept.local.items).toEqual({ plainCount: 0 }); // The change by which the frame knows to ask again.
    expect(await answerPlain(kept, inner('f2'))).toBe(false);
    expect(await isPlain(kept.session, 3)).toBe(false);
  });

  it('goes by turns where the browser does not name documents', async () => {
    const kept = areas();
    await beginPlain(kept, 3);
    expect(await answerPlain(kept, top(null))).toBe(true);
    expect(await answerPlain(kept, top(null))).toBe(false);
  });

  it('changes the count for each tab, and leaves the others alone', async () => {
    const kept = areas();
    await beginPlain(kept, 3);
    await beginPlain(kept, 4);
    await endPlain(kept, 3);
    await endPlain(kept, 3);
    expect(kept.local.items).toEqual({ plainCount: 1 });
    expect(await isPlain(kept.session, 4)).toBe(true);
  });

  it('forgets a count that the last browser left', async () => {
    const kept = areas();
    await kept.local.set({ plainCount: 2 });
    expect(await answerPlain(kept, top('d1'))).toBe(false);
    expect(kept.local.items).toEqual({ plainCount: 0 });
  });
});

describe('a name that is not this provider', () => {
  const name = { canonical: 'quillhazel lodge', locationId: '1-900000004' };
  const other = { canonical: 'quillhazel lodge', locationId: '1-900000005' };

  it('is kept once, without anything else that came with it, and undone', async () => {
    const local = memoryArea();
    await rejectName(local, { ...name, text: 'Zephyrine Quotidian' } as typeof name);
    await rejectName(local, other);
    await rejectName(local, name);
    expect(local.items).toEqual({ rejected: [other, name] });
    await undoRejected(local, name);
    expect(local.items).toEqual({ rejected: [other] });
  });

  it('is read from damaged storage without what is damaged', () => {
    const damaged = [null, 3, 'x', {}, { canonical: 'a' }, { canonical: '', locationId: '1' }, name];
    expect(rejectedOf([...damaged, { canonical: 'x'.repeat(900), locationId: '1' }])).toEqual([name]);
    expect([rejectedOf(undefined), rejectedOf({})]).toEqual([[], []]);
  });

  it('is one of so many at most: the oldest goes', async () => {
    const many = Array.from({ length: 500 }, (_, number) => ({ canonical: `name ${number}`, locationId: '1-1' }));
    const local = memoryArea({ rejected: many });
    await rejectName(local, name);
    expect(rejectedOf(local.items.rejected)).toHaveLength(500);
    expect(rejectedOf(local.items.rejected).at(-1)).toEqual(name);
    expect(rejectedOf(local.items.rejected)[0]?.canonical).toBe('name 1');
  });
});

describe('the menu', () => {
  const stage = (answer: () => Promise<unknown>) => {
    const sent: unknown[] = [];
    const searches: number[] = [];
    const deps = {
      sendToFrame: async (...told: unknown[]) => {
        sent.push(told);
        return answer();
      },
      openSearch: async (tabId: number) => searches.push(tabId),
    };
    return { deps, sent, searches };
  };
  /** As the browser tells a click: with the text. */
  const click = { menuItemId: 'look-up', frameId: 4, selectionText: 'Zephyrine Quotidian' };

  it('has one item, for selected text', async () => {
    const items: unknown[] = [];
    await createMenus({ removeAll: async () => void items.splice(0), create: (item) => items.push(item) });
    expect(items).toEqual([{ id: 'look-up', title: 'Look up in Rating Watch', contexts: ['selection'] }]);
  });

  it('tells the frame that was clicked, and none of the text', async () => {
    const { deps, sent, searches } = stage(async () => true);
    await lookUp(deps, click, 3);
    expect(sent).toEqual([[3, 4, { type: 'look-up' }]]);
    expect(searches).toEqual([]);
  });

  it.each([
    ['nobody listens', () => Promise.reject(new Error('Could not establish connection'))],
    ['the frame has nothing to show it with', async () => false],
    ['the frame says nothing', async () => undefined],
  ])('opens the search for typing where %s', async (_, answer) => {
    const { deps, searches } = stage(answer);
    await lookUp(deps, click, 3);
    expect(searches).toEqual([3]);
  });

  it('leaves other items and clicks outside tabs alone', async () => {
    const { deps, sent, searches } = stage(async () => true);
    await lookUp(deps, { ...click, menuItemId: 'another' }, 3);
    await lookUp(deps, click, undefined);
    expect([sent, searches]).toEqual([[], []]);
  });
});

describe('messages', () => {
  it.each([
    [
      { type: 'plain', tabId: 3, on: true, more: 'x' },
      { type: 'plain', tabId: 3, on: true },
    ],
    [{ type: 'plain', tabId: -1, on: true }, null],
    [{ type: 'plain', tabId: 3, on: 1 }, null],
    [{ type: 'plain' }, null],
  ])('of our own pages: %o', (message, read) => {
    expect(fromOwnPage(message)).toEqual(read);
  });

  it('to a page carry no text', () => {
    expect(toPage({ type: 'look-up', text: 'Zephyrine Quotidian' })).toEqual({ type: 'look-up' });
  });
});
