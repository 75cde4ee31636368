import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelDeps, ChannelMessage } from '../../../worker/delivery/channel.ts';
import { judgeTeamsAddress, teamsEndpoint } from '../../../worker/delivery/teams/address.ts';
import { sendTeams } from '../../../worker/delivery/teams/send.ts';
import { FLOW_SIG, flowAnswer } from '../../support/teams/flow.ts';
import { startTeams, type TeamsStand } from '../../support/teams/stand.ts';
import { CONTENTS } from './contents.ts';

const PATH = '/powerautomate/automations/direct/workflows/0a1b/triggers/manual/paths/invoke?api-version=1&sp=run';
const HOST = 'https://default0a1b.1c.environment.api.powerplatform.com';
const GOOD = `${HOST}${PATH}&sig=${FLOW_SIG}`;

describe('a workflow’s address', () => {
  test.each([
    GOOD,
    `${HOST}:443${PATH}&sig=x`,
    'https://prod-12.uksouth.logic.azure.com/workflows/0a/triggers/manual/paths/invoke?sig=x',
  ])('is taken: %s', (address) => {
    expect(judgeTeamsAddress(address, false).ok).toBe(true);
  });

  test.each([
    [GOOD.replace('https:', 'http:')],
    ['https://evil.example/invoke?sig=x'],
    ['https://environment.api.powerplatform.com/?sig=x'],
    ['https://.environment.api.powerplatform.com/?sig=x'],
    ['https://evilenvironment.api.powerplatform.com/?sig=x'],
    ['https://a.environment.api.powerplatform.com.evil.example/?sig=x'],
    ['https://a.logic.azure.com@evil.example/?sig=x'],
    ['https://a.logic.azure.com:8443/?sig=x'],
    ['https://user:word@a.logic.azure.com/?sig=x'],
    ['https://evil.example/#.logic.azure.com?sig=x'],
    ['https://127.0.0.1/?sig=x'],
    ['http://localhost:8080/?sig=x'],
    [`${HOST}${PATH}`],
    [`${HOST}${PATH}&sig=`],
    ['not an address'],
    [`${GOOD}${'x'.repeat(3000)}`],
  ])('is refused, in words without it: %s', (address) => {
    const judged = judgeTeamsAddress(address, false);
    expect(judged.ok).toBe(false);
    expect(judged.ok ? '' : judged.reason).not.toMatch(/sig=[^…]|evil|0a1b/);
  });

  test('on a developer’s machine may be loopback, and still no other host', () => {
    expect(judgeTeamsAddress('http://127.0.0.1:8080/?sig=x', true).ok).toBe(true);
    expect(judgeTeamsAddress('https://evil.example/?sig=x', true).ok).toBe(false);
  });

  test('is stored as a fingerprint and a secret', async () => {
    const endpoint = await teamsEndpoint(GOOD, false);
    expect(endpoint).toEqual({ address: expect.stringMatching(/^teams:[0-9a-f]{16}$/), secret: GOOD });
    expect(await teamsEndpoint(` ${GOOD}#there `, false)).toEqual(endpoint);
    expect(await teamsEndpoint(`${GOOD}2`, false)).not.toEqual(endpoint);
    expect(await teamsEndpoint('https://evil.example/?sig=x', false)).toEqual({ reason: expect.any(String) });
  });
});

let stand: TeamsStand;
let clock = 0;
beforeAll(async () => {
  stand = await startTeams(() => clock);
});
beforeEach(() => {
  clock += 60_000;
  stand.flow.reply = null;
  stand.flow.cards.length = 0;
});
afterAll(() => stand.close());

const deps: ChannelDeps = { fetch, now: () => new Date('2026-11-12T06:00:00Z'), publicUrl: null, local: true };
const message = (more: Partial<ChannelMessage> = {}): ChannelMessage => ({
  id: 'delivery-1',
  address: 'teams:0123456789abcdef',
  secret: stand.address,
  settings: null,
  mayHaveArrived: false,
  content: CONTENTS.test,
  ...more,
});
const { signal } = new AbortController();
const send = (more: Partial<ChannelMessage> = {}, with_: Partial<ChannelDeps> = {}) =>
  sendTeams({ ...deps, ...with_ }, message(more), signal);

describe('sending to a workflow', () => {
  test('is delivery where it accepts, with the id of the run', async () => {
    expect(await send()).toEqual({ kind: 'delivered', receiverId: expect.stringMatching(/^0858/) });
    expect(stand.flow.cards.length).toBe(1);
  });

  test.each(Object.values(CONTENTS))('takes $kind', async (content) => {
    expect(await send({ content })).toMatchObject({ kind: 'delivered' });
    expect(stand.flow.cards.length).toBe(1);
  });

  test.each([
    [200, { kind: 'delivered' }],
    [302, { kind: 'retry', after: null }],
    [400, { kind: 'retry', after: null }],
    [401, { kind: 'retry', after: null }],
    [404, { kind: 'gone' }],
    [410, { kind: 'gone' }],
    [413, { kind: 'permanent' }],
    [429, { kind: 'retry', after: 7000 }],
    [503, { kind: 'retry', after: 7000 }],
  ])('answered with %i', async (status, outcome) => {
    const before = stand.flow.asked();
    const headers = { 'retry-after': '7', location: `${stand.address}&elsewhere=1` };
    stand.flow.reply = () =>
      flowAnswer(status, 'Told', status === 429 || status >= 500 || status === 302 ? headers : {});
    const answered = await send();
    expect(answered).toMatchObject(outcome);
    expect(stand.flow.asked()).toBe(before + 1);
    expect(JSON.stringify(answered)).not.toContain(FLOW_SIG);
  });

  test('five times within a second is throttled, and told when to come again', async () => {
    const outcomes = [];
    for (let nth = 1; nth <= 5; nth += 1) outcomes.push(await send());
    expect(outcomes.map(({ kind }) => kind)).toEqual(['delivered', 'delivered', 'delivered', 'delivered', 'retry']);
    expect(outcomes.at(-1)).toMatchObject({ after: 2000 });
  });

  test('waits a second first, so that four at a time are four a second at most', async () => {
    const waits: [number, number][] = [];
    const before = stand.flow.asked();
    const sleep = async (ms: number) => {
      waits.push([ms, stand.flow.asked() - before]);
    };
    await send({}, { sleep });
    expect(waits).toEqual([[1000, 0]]);
  });

  test('is not begun where the drain was stopped meanwhile', async () => {
    const stopped = new AbortController();
    const before = stand.flow.asked();
    const sleep = async () => {
      stopped.abort();
      throw stopped.signal.reason;
    };
    expect(await sendTeams({ ...deps, sleep }, message(), stopped.signal)).toMatchObject({
      kind: 'retry',
      after: null,
    });
    expect(stand.flow.asked()).toBe(before);
  });

  test('is ambiguous without an answer, and the reason does not hold the address', async () => {
    stand.flow.reply = () => new Promise(() => {});
    const late = await send({}, { timeoutMs: 50 });
    expect(late).toEqual({ kind: 'ambiguous', reason: 'no answer within 0.05 seconds' });
    const broken = await send({ secret: `http://127.0.0.1:1/?sig=${FLOW_SIG}` });
    expect(broken.kind).toBe('ambiguous');
    expect(JSON.stringify(broken)).not.toMatch(/sig|127\.0/);
  });

  test('never leaves for an address that is no workflow’s', async () => {
    const before = stand.flow.asked();
    expect(await send({}, { local: false })).toMatchObject({ kind: 'permanent' });
    expect(stand.flow.asked()).toBe(before);
  });
});
