/** The overlay's life in one frame, with a stand-in for the overlay. */
import { describe, expect, it } from 'vitest';
import { matchLines } from '../../../extension/platform/match-list.ts';
import { runInPage } from '../../../extension/platform/page.ts';
import { packIndex } from '../../../shared/names/pack.ts';
import { inventedIndex } from '../../e2e/extension/support/invented-index.ts';
import { frame, SETTINGS } from './support/frame.ts';

describe('in a frame', () => {
  it('starts on a listed site, takes newer indexes in, and passes orders on', async () => {
    const { deps, life, started, calls, change, tell } = frame();
    await runInPage(deps, life);
    expect(started).toHaveLength(1);
    await change({ index: packIndex(inventedIndex(undefined, { seq: 2 })) });
    expect(tell({ type: 'list' })).toEqual([[]]);
    tell({ type: 'jump', id: 4 });
    tell({ type: 'rescan' });
    tell({ type: 'jump', id: 'x' });
    tell({ type: 'rescan' }, 'another extension');
    expect(calls).toEqual(['index 2', 'jump 4', 'rescan']);
  });

  it('waits for the first index', async () => {
    const { deps, life, started, change, tell } = frame('https://a.example/', { settings: SETTINGS });
    await runInPage(deps, life);
    expect(started).toHaveLength(0);
    expect(tell({ type: 'list' })).toEqual([[]]);
    await change({ index: packIndex(inventedIndex()) });
    expect(started).toHaveLength(1);
  });

  it('says so when the kept names are damaged, and begins when they are whole again', async () => {
    const damaged = { ...packIndex(inventedIndex()), trie: 'AAAA' };
    const { deps, life, started, sent, change } = frame('https://a.example/', { settings: SETTINGS, index: damaged });
    await runInPage(deps, life);
    expect(started).toHaveLength(0);
    expect(sent).toEqual([
      { type: 'report', matches: 0, attention: 0, gaveUp: expect.stringContaining('list of names is damaged') },
    ]);
    await change({ index: packIndex(inventedIndex()) });
    expect(started).toHaveLength(1);
  });

  it('does not run outside the listed sites', async () => {
    const { deps, life, started, onMessage } = frame('https://a.example.evil/');
    await runInPage(deps, life);
    expect(started).toHaveLength(0);
    expect(life.signal.aborted).toBe(true);
    expect(onMessage.listeners.size).toBe(0);
  });

  it('ends at once, and takes its count back, when the site is turned off', async () => {
    const { deps, life, started, sent, change } = frame();
    await runInPage(deps, life);
    started[0]?.onReport?.({ matches: 3, attention: 1, gaveUp: null });
    await change({ settings: { ...SETTINGS, sites: [] } });
    expect(started[0]?.signal.aborted).toBe(true);
    expect(sent).toEqual([{ type: 'report', matches: 3, attention: 1, gaveUp: null }, { type: 'left' }]);
  });

  it('ends when the policy disables, and starts anew when the chips are changed', async () => {
    const { deps, life, started, change } = frame();
    await runInPage(deps, life);
    await change({ settings: { ...SETTINGS, showChips: 'all' } });
    expect(started.map(({ settings, signal }) => [settings.showChips, signal.aborted])).toEqual([
      ['attention', true],
      ['all', false],
    ]);
    await change({ policy: { disabled: true } });
    expect(life.signal.aborted).toBe(true);
  });

  it('asks nobody whether it may begin, unless some tab was loaded without marks', async () => {
    const { deps, life, started, sent } = frame();
    await runInPage(deps, life);
    expect([started.length, sent]).toEqual([1, []]);
  });

  it('stays without marks when its tab was loaded so, until they are brought back', async () => {
    const { deps, life, started, sent, change, answers } = frame('https://a.example/', {
      ...{ settings: SETTINGS, index: packIndex(inventedIndex()), plainCount: 1 },
    });
    answers.plain = true;
    await runInPage(deps, life);
    await change({ index: packIndex(inventedIndex(undefined, { seq: 2 })) });
    expect([started.length, sent]).toEqual([0, [{ type: 'is-plain' }, { type: 'is-plain' }]]);
    expect(life.signal.aborted).toBe(false);
    answers.plain = false;
    await change({ plainCount: 0 });
    expect(started).toHaveLength(1);
  });

  it('keeps its marks while another tab is loaded without', async () => {
    const { deps, life, started, sent, change, answers } = frame();
    await runInPage(deps, life);
    answers.plain = true;
    await change({ plainCount: 1 });
    expect([started.length, started[0]?.signal.aborted, sent]).toEqual([1, false, []]);
  });

  it('keeps a name that is not this provider, tells of it, and starts anew without it', async () => {
    const { deps, life, started, change, local, sent } = frame();
    await runInPage(deps, life);
    expect(started[0]?.rejected).toEqual([]);
    const name = { canonical: 'quillhazel lodge', locationId: '1-900000004' };
    started[0]?.onNotThis?.({ ...name, written: 'Quillhazel Lodge' });
    await Promise.resolve();
    expect(sent).toEqual([
      {
        ...{ type: 'name-report', key: '00000000-0000-4000-8000-000000000001', said: 'not-this' },
        ...{ written: 'Quillhazel Lodge', locationId: name.locationId, saidAt: '1970-01-01T00:00:00.000Z' },
      },
    ]);
    await change({});
    expect(local.items.rejected).toEqual([name]);
    await change({ rejected: local.items.rejected });
    expect(started.map(({ rejected, signal }) => [rejected, signal.aborted])).toEqual([
      [[], true],
      [[name], false],
    ]);
  });

  it('ends when the extension is gone', async () => {
    const { deps, life, started, runtime, window } = frame();
    await runInPage(deps, life);
    const world = window as unknown as { Event: typeof Event };
    runtime.id = undefined;
    window.document.dispatchEvent(new world.Event('visibilitychange'));
    expect(started[0]?.signal.aborted).toBe(true);
  });
});

describe('the list', () => {
  const match = (
    id: number,
    name: string,
    attention: string | null = null,
    answer: 'certain' | 'check' = 'certain',
  ) => ({
    ...{
      id,
      where: 'text' as const,
      name,
      attention,
      answer,
      locationId: answer === 'check' ? null : name,
      candidates: [],
    },
    ...{
      rating: answer === 'check' ? null : ('good' as const),
      words: answer === 'check' ? null : 'Good',
      publishedOn: null,
    },
  });

  it('puts attention first, then names to check, and each name once with all its places', () => {
    const lines = matchLines([
      { frameId: 0, matches: [match(1, 'a'), match(2, 'b', null, 'check'), match(3, 'a'), match(4, 'c', 'Suspended')] },
      { frameId: 5, matches: [match(1, 'a')] },
    ]);
    expect(
      lines.map((line) => [line.match.name, line.places.map((place) => `${place.frameId}/${place.matchId}`)]),
    ).toEqual([
      ['c', ['0/4']],
      ['b', ['0/2']],
      ['a', ['0/1', '0/3', '5/1']],
    ]);
  });
});
