/** What was said in a card on its way to the server: never lost, never doubled. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Outbox, type OutboxDeps } from '../../../extension/platform/outbox.ts';
import { outboxOf } from '../../../extension/platform/outbox-item.ts';
import { createTurns } from '../../../extension/platform/turns.ts';
import { memoryArea } from './support/memory-area.ts';
import { nothingMeant } from './support/nothing-meant.ts';
import { type Failure, recorder } from './support/recorder.ts';
import { exception, keyOf, nameReport } from './support/said.ts';

const SERVER = 'https://ratings.example';
const START = Date.parse('2026-11-21T23:20:00.000Z');

const stand = (script: Failure[] = [], { server = SERVER, token = 'rw_token' as string | null } = {}) => {
  const local = memoryArea({ settings: { serverAddress: server, sites: [], showChips: 'all' } });
  const service = recorder(script);
  const woken: (number | null)[] = [];
  const clock = { at: START };
  const deps: OutboxDeps = {
    ...{ local, fetch: service.fetch, meant: nothingMeant },
    readToken: async () => token,
    now: () => new Date(clock.at),
    random: () => 0.5,
    exclusively: createTurns(),
    wake: async (at) => void woken.push(at),
  };
  /** Another background over the same storage, as after a restart. */
  const open = () => new Outbox(deps, new AbortController().signal);
  const items = () => outboxOf(local.items.outbox);
  return { deps, local, service, woken, clock, open, items, outbox: open() };
};

const said = (n: number) => ({ kind: 'exception', body: exception(n) }) as const;
const report = (n: number) => ({ kind: 'name-report', body: nameReport(n) }) as const;

describe('recording', () => {
  it('sends at once, says the reference, and keeps nothing', async () => {
    const { outbox, service, items, woken } = stand();
    expect(await outbox.record(said(1))).toEqual({ kind: 'sent', reference: 'EX-1' });
    expect(await outbox.record(report(2))).toEqual({ kind: 'sent', reference: 'EX-2' });
    expect(service.sent).toEqual([
      { url: `${SERVER}/v1/exceptions`, key: keyOf(1), token: 'Bearer rw_token' },
      { url: `${SERVER}/v1/names/reports`, key: keyOf(2), token: 'Bearer rw_token' },
    ]);
    expect(items()).toEqual([]);
    expect(woken.at(-1)).toBeNull();
  });

  it('writes it down, and has itself woken, before it sends', async () => {
    const { deps, service, items, woken } = stand();
    const seen: unknown[] = [];
    const fetch: typeof service.fetch = async (input, init) => {
      seen.push([items().length, woken.length]);
      return service.fetch(input, init);
    };
    const watched = new Outbox({ ...deps, fetch }, new AbortController().signal);
    await watched.record(said(1));
    expect(seen).toEqual([[1, 1]]);
  });

  it.each<[Failure, string]>([
    ['before', `No answer at ${SERVER}.`],
    ['after', `No answer at ${SERVER}.`],
    ['portal', 'That address answered, but not as a Rating Watch server.'],
    ['login', 'That address answered, but not as a Rating Watch server.'],
    [401, 'The server refused the token.'],
    [403, 'The server refused the token: it is not allowed to record this.'],
    [408, 'The server asks to be left alone for a while (status 408).'],
    [429, 'The server asks to be left alone for a while (status 429).'],
    [500, 'The server is in trouble (status 500).'],
    [503, 'The server is in trouble (status 503).'],
  ])('keeps it where the server fails by %s, and says why', async (failure, words) => {
    const { outbox, items, service, open } = stand([failure]);
    expect(await outbox.record(said(1))).toEqual({ kind: 'kept' });
    expect(items()).toMatchObject([{ key: keyOf(1), state: 'waiting', tries: 1, lastError: words }]);
    await open().send();
    expect(items()).toEqual([]);
    expect([...service.references]).toEqual([[keyOf(1), 'EX-1']]);
  });

  it.each<[Failure]>([[422], [404]])(
    'keeps what the server will not have (%s), in its words, and sends it no more',
    async (failure) => {
      const { outbox, items, service } = stand([failure]);
      expect(await outbox.record(said(1))).toEqual({ kind: 'refused', words: `Words for ${failure}.` });
      await outbox.send();
      expect(service.sent).toHaveLength(1);
      expect(items()).toMatchObject([{ state: 'refused', lastError: `Words for ${failure}.` }]);
      await outbox.dismiss(keyOf(1));
      expect(items()).toEqual([]);
    },
  );

  it('takes what was mended after a refusal in the place of what was refused', async () => {
    const { outbox, items, service } = stand([422]);
    await outbox.record(said(1));
    const mended = exception(1, { caseReference: 'LC-1-mended' });
    expect(await outbox.record({ kind: 'exception', body: mended })).toEqual({ kind: 'sent', reference: 'EX-1' });
    expect([items(), service.sent.length]).toEqual([[], 2]);
  });

  it('does not take what waits off the list, whoever asks', async () => {
    const { outbox, items } = stand(['before']);
    await outbox.record(said(1));
    await outbox.dismiss(keyOf(1));
    expect(items()).toHaveLength(1);
  });

  it.each([
    ['there is no server', { server: '' }, 'There is no server address yet.'],
    ['there is no token', { token: null }, 'There is no access token for this server.'],
  ])('keeps it where %s', async (_, how, words) => {
    const { outbox, items, service } = stand([], how);
    expect(await outbox.record(said(1))).toEqual({ kind: 'kept' });
    expect([items()[0]?.lastError, service.sent]).toEqual([words, []]);
  });

  it('keeps five hundred things, and refuses the next without losing one', async () => {
    const { outbox, items, local } = stand(['before', 'before']);
    const full = Array.from({ length: 499 }, (_, n) => ({ ...said(n), state: 'waiting', tries: 1, lastError: null }));
    await local.set({ outbox: full });
    expect((await outbox.record(said(499))).kind).toBe('kept');
    expect((await outbox.record(said(500))).kind).toBe('not-kept');
    expect(items().map(({ key }) => key)).toEqual(Array.from({ length: 500 }, (_, n) => keyOf(n)));
    // What is on the list already may be said again.
    expect((await outbox.record(said(0))).kind).toBe('kept');
  });
});

describe('waiting', () => {
  it('tries again at the pace of the index, and forgets that when the server answers', async () => {
    const { outbox, woken, clock, service } = stand(Array.from({ length: 8 }, () => 'before'));
    await outbox.record(said(1));
    const waits: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      clock.at = woken.at(-1) ?? 0;
      await outbox.sendIfDue();
      waits.push(((woken.at(-1) ?? 0) - clock.at) / 60_000);
    }
    expect(waits).toEqual([2, 4, 4, 4, 4, 4, 4]);
    clock.at = woken.at(-1) ?? 0;
    await outbox.sendIfDue();
    expect([service.references.size, woken.at(-1)]).toEqual([1, null]);
  });

  it('waits as long as the server asks', async () => {
    const { outbox, woken, clock, service } = stand([429]);
    await outbox.record(said(1));
    expect((woken.at(-1) ?? 0) - clock.at).toBe(120_000);
    // It answers for the index meanwhile.
    await outbox.sendIfAllowed();
    expect(service.sent).toHaveLength(1);
    clock.at += 120_000;
    await outbox.sendIfAllowed();
    expect(service.references.size).toBe(1);
  });

  it('is not tried before its time, unless somebody asks', async () => {
    const { outbox, service } = stand(['before']);
    await outbox.record(said(1));
    await outbox.sendIfDue();
    expect(service.sent).toHaveLength(1);
    await outbox.send();
    expect(service.sent).toHaveLength(2);
  });

  it('goes on to the next where one alone fails, and stops where all would', async () => {
    const some = stand(['before', 'before', 500]);
    await some.outbox.record(said(1));
    await some.outbox.record(said(2));
    await some.outbox.send();
    expect(some.items().map(({ key }) => key)).toEqual([keyOf(1)]);
    const none = stand(['before', 'before', 'before']);
    await none.outbox.record(said(1));
    await none.outbox.record(said(2));
    await none.outbox.send();
    expect(none.service.sent).toHaveLength(3);
  });
});

describe('storage that others can write to', () => {
  it('is read strictly: what no card could have said is passed over, a doubled key is taken once', () => {
    const good = { kind: 'exception', body: exception(1), state: 'waiting', tries: -1, lastError: 7 };
    const items = outboxOf([
      null,
      'x',
      { kind: 'exception', body: { ...exception(2), extra: 'more' } },
      { kind: 'exception', body: { ...exception(3), locationId: '<script>' } },
      { kind: 'settings', body: exception(4) },
      good,
      { ...good, state: 'refused' },
    ]);
    expect(items).toMatchObject([{ key: keyOf(1), state: 'waiting', tries: 0, lastError: null }]);
    expect(outboxOf('nonsense')).toEqual([]);
  });
});

const FAILURES: readonly Failure[] = ['before', 'after', 'portal', 'login', 401, 403, 408, 429, 500, 503];

type Step =
  | { readonly do: 'record'; readonly n: number; readonly by: number }
  | { readonly do: 'send' | 'restart'; readonly by: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('record' as const),
    n: fc.integer({ min: 0, max: 5 }),
    by: fc.integer({ min: 0, max: 1 }),
  }),
  fc.record({ do: fc.constantFrom('send' as const, 'restart' as const), by: fc.integer({ min: 0, max: 1 }) }),
);

describe('whatever happens', () => {
  it('each thing said is recorded exactly once, by however many backgrounds, in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 20 }),
        fc.array(fc.option(fc.constantFrom(...FAILURES), { nil: undefined }), { maxLength: 30 }),
        async (steps, script) => {
          const { service, open, items } = stand();
          service.script.push(...(script as Failure[]));
          const backgrounds = [open(), open()];
          const saidKeys = new Set<string>();
          // All of it at once: nobody waits for anybody.
          await Promise.all(
            steps.map((one) => {
              const background = backgrounds[one.by];
              if (one.do === 'restart') backgrounds[one.by] = open();
              if (one.do === 'send') return background?.send();
              if (one.do !== 'record') return undefined;
              saidKeys.add(keyOf(one.n));
              return background?.record(one.n % 2 === 0 ? said(one.n) : report(one.n));
            }),
          );
          const heldBack = items().map(({ key }) => key);
          // Nothing is lost: what the server has not, waits.
          for (const key of saidKeys) expect(heldBack.includes(key) || service.references.has(key)).toBe(true);
          service.script.length = 0;
          await open().send();
          expect(items()).toEqual([]);
          expect(new Set(service.references.keys())).toEqual(saidKeys);
        },
      ),
      { numRuns: 300 },
    );
  });
});
