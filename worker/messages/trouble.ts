/**
 * Tells of endpoints that messages do not reach by the endpoints that they do reach: what was given up for good, and
 * what was switched off by itself. One message a day and failing endpoint, one more where it was switched off; what is told so and
 * fails is not told on.
 * Budget: one round trip of reads; nothing is written where nothing is to be told.
 */
import { londonDay } from '../../shared/ui/age.ts';
import { insertMessages, type PlannedMessage } from './plan-repository.ts';
import { type GivenUp, type KnownEndpoint, readTroubles, type TroubleFacts } from './trouble-repository.ts';
import { type Trouble, troubleHeadline, troubleLines } from './trouble-words.ts';

/** What is older was told, or there was nobody to be told: then health says so. */
const TOLD_WITHIN_MS = 36 * 60 * 60_000;

/** One endpoint's trouble of one day in London. */
interface FailingDay extends Trouble {
  /** The same whenever it is worked out again. */
  readonly id: string;
  readonly endpointId: string;
}

const dayOf = (moment: string): string => londonDay(new Date(moment));

/** The switching off has an id of its own: it is told even where a single message was told of earlier that day. */
const failingDay = (endpoint: KnownEndpoint, day: string, givenUp: readonly GivenUp[]): FailingDay => {
  const { id: endpointId, channel, label, disabledAt, disabledReason } = endpoint;
  const count = givenUp.reduce((sum, one) => sum + one.count, 0);
  const common = { endpointId, channel, label, count };
  if (disabledAt !== null && dayOf(disabledAt) === day) {
    const id = `trouble-${day}-off-${endpointId}`;
    return { ...common, id, since: disabledAt, reason: disabledReason, switchedOff: true };
  }
  const [first] = givenUp;
  return {
    ...common,
    id: `trouble-${day}-${endpointId}`,
    since: first?.since ?? '',
    reason: first?.reason ?? null,
    switchedOff: false,
  };
};

const failingDays = ({ givenUp, endpoints }: TroubleFacts): FailingDay[] =>
  endpoints.flatMap((endpoint) => {
    const { id, disabledAt } = endpoint;
    const byDay = Map.groupBy(
      givenUp.filter(({ endpointId }) => endpointId === id),
      ({ since }) => dayOf(since),
    );
    const days = new Set([...byDay.keys(), ...(disabledAt === null ? [] : [dayOf(disabledAt)])]);
    return [...days].map((day) => failingDay(endpoint, day, byDay.get(day) ?? []));
  });

/** Those who are told: by another channel where there is any, for a whole channel may be down. */
const toldOf = ({ endpointId, channel }: FailingDay, endpoints: readonly KnownEndpoint[]): KnownEndpoint[] => {
  const others = endpoints.filter(({ id, disabledAt }) => id !== endpointId && disabledAt === null);
  const elsewhere = others.filter((other) => other.channel !== channel);
  return elsewhere.length > 0 ? elsewhere : others;
};

/** The messages that are still to be planned at `at` (ISO). Pure. */
const troubleMessages = (facts: TroubleFacts, at: string): PlannedMessage[] =>
  failingDays(facts)
    .filter(({ id }) => !facts.told.some((told) => told.startsWith(`${id}_`)))
    .flatMap((failing) =>
      toldOf(failing, facts.endpoints).map(({ id: endpointId }) => ({
        id: `${failing.id}_${endpointId}`,
        endpointId,
        content: {
          kind: 'trouble' as const,
          ...{ id: failing.id, at, headline: troubleHeadline(failing), lines: troubleLines(failing) },
        },
        sendAt: at,
      })),
    );

/** Plans what is to be told. Killed at any line, or at work twice at once, each is told once. */
export const tellTrouble = async ({
  db,
  now,
}: {
  readonly db: D1Database;
  readonly now: () => Date;
}): Promise<void> => {
  const moment = now();
  const since = new Date(moment.getTime() - TOLD_WITHIN_MS);
  const facts = await readTroubles(db, { since, now: moment, firstDay: londonDay(since) });
  const at = moment.toISOString();
  const messages = troubleMessages(facts, at);
  if (messages.length > 0) await db.batch(insertMessages(db, messages, at));
};
