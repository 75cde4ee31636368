/** What a frame may say: strictly what a card says, and never more than a person would. */
import { describe, expect, it } from 'vitest';
import { Background } from '../../../extension/platform/background.ts';
import type { BackgroundDeps } from '../../../extension/platform/background-needs.ts';
import { itemOf, itemText, itemWords } from '../../../extension/platform/outbox-item.ts';
import { mayRecord } from '../../../extension/platform/record-limit.ts';
import { recordingBy } from '../../../extension/platform/recording-by.ts';
import { saidIn } from '../../../extension/platform/said.ts';
import { createTurns } from '../../../extension/platform/turns.ts';
import { uuidOf } from '../../../extension/platform/uuid.ts';
import { ExceptionRequest } from '../../../shared/api/exception.ts';
import { NameReportRequest } from '../../../shared/api/name-report.ts';
import { memoryArea } from './support/memory-area.ts';
import { recorder } from './support/recorder.ts';
import { exception, keyOf, nameReport } from './support/said.ts';

const message = (more: object = {}) => ({ type: 'exception', ...exception(1), ...more });
const frozen = (more: object) => ({ frozen: { ...exception(1).frozen, ...more } });

describe('a message of a frame', () => {
  it('is taken as a card sends it, and nothing is added to it', () => {
    expect(saidIn(message())).toEqual({ kind: 'exception', body: exception(1) });
    expect(saidIn({ type: 'name-report', ...nameReport(1) })).toEqual({ kind: 'name-report', body: nameReport(1) });
    // The server's own schemas take them too.
    expect(ExceptionRequest.safeParse(exception(1)).success).toBe(true);
    expect(NameReportRequest.safeParse(nameReport(1)).success).toBe(true);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a word', 'exception'],
    ['another type', message({ type: 'sync-now' })],
    ['more than a card says', message({ pageText: 'x' })],
    ['more inside', message(frozen({ pageText: 'x' }))],
    ['less', (({ key, ...rest }) => rest)(message())],
    ['no key', message({ key: 'abc' })],
    ['an id that is markup', message({ locationId: '<b>' })],
    ['an unknown reason', message({ reason: 'because' })],
    ['a reason of the prototype', message({ reason: 'constructor' })],
    ['a long text', message({ reasonText: 'x'.repeat(501) })],
    ['an empty role', message({ authorisedBy: '  ' })],
    ['a long reference', message({ caseReference: 'x'.repeat(41) })],
    ['an unknown rating', message(frozen({ rating: 'excellent' }))],
    ['a verdict that is no object', message(frozen({ verdict: 'place' }))],
    ['an unknown verdict', message(frozen({ verdict: { answer: 'maybe', role: null, reason: '' } }))],
    ['no day', message(frozen({ publishedOn: 'yesterday' }))],
    ['no moment', message({ madeAt: '2026-13-41T99:00:00Z' })],
    ['four alternatives', message({ alternatives: Array(4).fill({ locationId: '1-1', name: 'X' }) })],
    ['a mitigation, which no card asks for', message({ mitigation: 'x' })],
    ['an unknown report', { type: 'name-report', ...nameReport(1, { said: 'perhaps' as never }) }],
    ['a report with more', { type: 'name-report', ...nameReport(1), page: 'x' }],
  ])('is not taken where it is %s', (_, wrong) => expect(saidIn(wrong)).toBeNull());
});

describe('a tab', () => {
  it('has twenty things an hour, each key once', async () => {
    const session = memoryArea();
    for (let n = 0; n < 20; n += 1) expect(await mayRecord(session, 3, keyOf(n), 1000)).toBe(true);
    expect(await mayRecord(session, 3, keyOf(20), 1000)).toBe(false);
    expect(await mayRecord(session, 3, keyOf(7), 1000)).toBe(true);
    expect(await mayRecord(session, 4, keyOf(20), 1000)).toBe(true);
    expect(await mayRecord(session, 3, keyOf(20), 3_600_999)).toBe(false);
    expect(await mayRecord(session, 3, keyOf(20), 3_601_000)).toBe(true);
  });
});

describe('the background', () => {
  const ID = 'abc';
  const fake = () => {
    const service = recorder();
    const alarms: string[] = [];
    const local = memoryArea({ settings: { serverAddress: 'https://ratings.example', sites: [], showChips: 'all' } });
    const deps = {
      ...{ local, session: memoryArea(), ownId: ID, ownOrigin: `chrome-extension://${ID}/`, fetch: service.fetch },
      ...{ now: () => new Date('2026-11-21T23:20:00Z'), random: () => 0.5, exclusively: createTurns() },
      readToken: async () => 'rw_token',
      ownToken: async () => null,
      alarms: {
        get: async () => undefined,
        create: async (name: string) => void alarms.push(name),
        clear: async (name: string) => alarms.push(`no ${name}`),
      },
    } as unknown as BackgroundDeps;
    return { background: new Background(deps, new AbortController().signal), service, local, alarms };
  };
  const tab = { id: 3 } as never;
  const page = { id: ID, tab, url: 'https://casework.example/' };

  it('records what a card of its own says, and answers with the reference', async () => {
    const { background, alarms } = fake();
    expect(await background.onMessage(message(), page)).toEqual({ kind: 'sent', reference: 'EX-1' });
    expect(alarms).toEqual(['outbox', 'no outbox']);
  });

  it('keeps nothing that looks like personal data, and says so of each field', async () => {
    const { background, service, local } = fake();
    const typed = { reason: 'other', reasonText: 'Mrs Invented asked', caseReference: '943 476 5919' };
    expect(await background.onMessage(message(typed), page)).toEqual({
      kind: 'mend',
      problems: { reasonText: expect.stringContaining('name'), caseReference: expect.stringContaining('NHS number') },
    });
    expect([service.sent, local.items.outbox]).toEqual([[], undefined]);
  });

  it.each([
    ['another extension', { ...page, id: 'other' }],
    ['no tab', { id: ID, url: 'https://casework.example/' }],
  ])('takes nothing from %s', async (_, sender) => {
    const { background, service, local } = fake();
    expect(await background.onMessage(message(), sender)).toBeNull();
    expect([service.sent, local.items.outbox]).toEqual([[], undefined]);
  });

  it('says so where a tab says too much, and sends no more of it', async () => {
    const { background, service } = fake();
    for (let n = 0; n < 20; n += 1) await background.onMessage(message({ key: keyOf(n) }), page);
    const answer = await background.onMessage(message({ key: keyOf(20) }), page);
    expect(answer).toMatchObject({ kind: 'not-kept', words: expect.stringContaining('no more than 20') });
    expect(service.sent).toHaveLength(20);
  });

  it('sends at its alarm, when a page of its own asks, and takes a refused one off when told', async () => {
    const { background, service, local } = fake();
    const own = { id: ID, url: `chrome-extension://${ID}/popup.html` };
    service.script.push('before', 422);
    await background.onMessage(message(), page);
    await background.onMessage({ type: 'send-now' }, own);
    expect(local.items.outbox).toMatchObject([{ state: 'refused' }]);
    await background.onMessage({ type: 'dismiss', key: keyOf(1) }, page);
    expect(local.items.outbox).toHaveLength(1);
    await background.onMessage({ type: 'dismiss', key: keyOf(1) }, own);
    expect(local.items.outbox).toEqual([]);
    await background.onAlarm('outbox');
    expect(service.sent).toHaveLength(2);
  });
});

describe('the way to the background', () => {
  const record = (answer: () => Promise<unknown>, id: string | undefined = 'abc') =>
    recordingBy({ ...(id === undefined ? {} : { id }), sendMessage: answer }, () => keyOf(1)).exception(exception(1));

  it('hands on what the background says, and else says that nothing is kept', async () => {
    const kept = { kind: 'kept' };
    const none = { kind: 'not-kept' };
    expect(await record(async () => kept)).toEqual(kept);
    expect(await record(async () => null)).toMatchObject(none);
    expect(await record(async () => ({ kind: 'hacked' }))).toMatchObject(none);
    expect(await record(() => Promise.reject(new Error('gone')))).toMatchObject(none);
  });
});

describe('an item in words', () => {
  it('is its kind and what the person wrote', () => {
    const item = itemOf({ kind: 'exception', body: exception(1) });
    expect(itemWords(item)).toBe('Exception: Pellowfen Reablement, case LC-1');
    expect(itemText({ ...item, lastError: 'No.' })).toBe(
      [
        'Exception: Pellowfen Reablement, case LC-1',
        'Location: 1-900000003',
        'Rating: Requires improvement, published 2026-11-12',
        'Reason: hospital-discharge',
        'Authorised by: manager',
        'Made at: 2026-11-21T23:20:00.000Z',
        'Server: No.',
      ].join('\n'),
    );
    expect(itemWords(itemOf({ kind: 'name-report', body: nameReport(1, { said: 'not-this' }) }))).toBe(
      'Name: “QUILLHAZEL” is not 1-900000004',
    );
  });
});

describe('a key', () => {
  it('is a version 4 UUID of random bytes', () => {
    expect(uuidOf(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000');
    expect(uuidOf(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
  });
});
