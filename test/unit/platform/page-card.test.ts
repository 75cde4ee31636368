/** How a frame comes by what draws the card, and looks up with it. */
import { describe, expect, it } from 'vitest';
import { runInPage } from '../../../extension/platform/page.ts';
import { frame } from './support/frame.ts';

describe('in a frame', () => {
  it('looks its selection up by itself: nothing of it is sent', async () => {
    const { deps, life, calls, sent, tell, window } = frame();
    await runInPage(deps, life);
    const none = tell({ type: 'look-up' });
    await expect.poll(() => none).toEqual([false]);
    window.document.body.innerHTML = '<p>Tansybrook  Suport Services</p><p>Zephyrine Quotidian</p>';
    window.document.getSelection()?.selectAllChildren(window.document.body.children[0] as Element);
    const told = tell({ type: 'look-up' });
    await expect.poll(() => told).toEqual([true]);
    expect(calls).toEqual(['found Tansybrook Suport Services [{"position":1,"why":"near"}]']);
    expect(sent).toEqual([{ type: 'card-wanted' }]);
  });

  it('says that nothing was looked up where the card cannot be had', async () => {
    const { deps, life, calls, tell, window, card } = frame();
    await runInPage(deps, life);
    card.refused = true;
    window.document.body.innerHTML = '<p>Tansybrook Support Services</p>';
    window.document.getSelection()?.selectAllChildren(window.document.body);
    const told = tell({ type: 'look-up' });
    await expect.poll(() => told).toEqual([false]);
    expect(calls).toEqual([]);
  });

  it('has the card’s script run once, when it is wanted, and not once the extension is gone', async () => {
    const { deps, life, started, sent, runtime, view, card } = frame();
    await runInPage(deps, life);
    expect(sent).toEqual([]);
    const load = started[0]?.loadCard;
    expect([await load?.(), await load?.()]).toEqual([view, view]);
    expect(sent).toEqual([{ type: 'card-wanted' }]);
    card.left = null;
    card.refused = true;
    expect(await load?.()).toBeNull();
    runtime.id = undefined;
    expect(await load?.()).toBeNull();
    expect(sent).toHaveLength(2);
  });
});
