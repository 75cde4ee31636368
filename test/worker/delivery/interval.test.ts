/**
 * From CQC's change to the message with the people: at most one reading of the changes feed, which is each 15
 * minutes, and the drain of that very minute. Measured by the clock that the test sets, and printed.
 */
import { type Request as WorkerRequest, Response as WorkerResponse } from 'miniflare';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askNotify } from '../../support/notify/server.ts';
import { createNotifyStandIn, NOTIFY_KEY, NOTIFY_TEMPLATE, type NotifyStandIn } from '../../support/notify/stand-in.ts';
import { createTeamsFlow, FLOW_SIG, type TeamsFlow } from '../../support/teams/flow.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { DAY_ONE, idOf, later, openStory, playDayOne, ratedRecord } from '../support/story.ts';

const POLLING_MINUTES = 15;
const TEAMS_HOST = 'default0a1b.1c.environment.api.powerplatform.com';
const TEAMS = `https://${TEAMS_HOST}/powerautomate/automations/direct/workflows/0a1b/invoke?api-version=1&sig=${FLOW_SIG}`;
const MAILBOX = 'contracts.team@fernshire.gov.uk';

let stage: CrawlStage;
let notify: NotifyStandIn;
let flow: TeamsFlow;
let clock = DAY_ONE;

const take = async (url: URL, request: WorkerRequest): Promise<WorkerResponse> => {
  const contentType = request.headers.get('content-type') ?? '';
  const body = await request.text();
  const { status, headers, body: answer } = await flow.receive({ url, method: request.method, contentType, body });
  return new WorkerResponse(answer === '' ? null : answer, { status, headers: { ...headers } });
};

beforeAll(async () => {
  stage = await openCrawlStage();
  await stage.reset();
  notify = createNotifyStandIn(
    () => new Date(clock),
    () => crypto.randomUUID(),
  );
  flow = createTeamsFlow(() => Date.parse(clock));
  stage.upstream = async (request) => {
    const url = new URL(request.url);
    if (url.hostname === TEAMS_HOST) return take(url, request);
    if (url.host !== 'api.notifications.service.gov.uk') return stage.cqc.answer(url);
    const { status, headers, body } = await askNotify(notify, request);
    return new WorkerResponse(body, { status, ...(headers === undefined ? {} : { headers }) });
  };
  await openStory(stage, 3);
  await stage.addInbox();
  const mailbox = { channel: 'notify', email: MAILBOX, apiKey: NOTIFY_KEY, templateId: NOTIFY_TEMPLATE } as const;
  for (const wanted of [mailbox, { channel: 'teams', address: TEAMS } as const]) {
    expect((await stage.run({ op: 'endpoint', now: DAY_ONE, wanted })).error).toBeUndefined();
  }
  await playDayOne(stage);
});
afterAll(() => stage.close());

/** How many messages each inbox holds. */
const received = () => [stage.inbox.messages.size, notify.taken.length, flow.cards.length];

/** Ticks each minute, from one on, till every inbox holds a message more; gives back the minute. */
const ticked = async (from: number, change: (minute: number) => void): Promise<number> => {
  const before = received();
  let minute = from;
  while (received().some((count, inbox) => count === before[inbox])) {
    minute += 1;
    clock = later(DAY_ONE, minute);
    change(minute);
    expect((await stage.run({ op: 'minute', now: clock })).error).toBeUndefined();
    // Nobody waits for ever for what does not come.
    expect(minute - from).toBeLessThan(4 * POLLING_MINUTES);
  }
  expect(received()).toEqual(before.map((count) => count + 1));
  return minute;
};

/** Minutes after a reading of the feed: right after it, in the middle, just before the next. */
const CHANGES = [
  ['Inadequate', 0.5],
  ['Requires improvement', 7],
  ['Inadequate', 14.5],
] as const;

test('is one polling interval and one drain at most, in every inbox', async () => {
  const lines: string[] = [];
  let minute = POLLING_MINUTES;
  await stage.run({ op: 'minute', now: later(DAY_ONE, minute) });
  for (const [number, [rating, after]] of CHANGES.entries()) {
    const changed = minute + after;
    const change = (now: number) => {
      if (now < changed || stage.cqc.feed.some(({ id }) => id === idOf(number))) return;
      stage.cqc.records.set(idOf(number), ratedRecord(number, rating));
      stage.cqc.feed.push({ id: idOf(number), at: later(DAY_ONE, changed) });
    };
    minute = await ticked(minute, change);
    lines.push(`${rating}, ${minute - changed} minutes`);
    expect(minute - changed).toBeLessThanOrEqual(POLLING_MINUTES + 1);
  }
  process.stdout.write(`From CQC's change to webhook, e-mail and Teams: ${lines.join('; ')}.\n`);
});
