/** The outbox as people and programs see it. */
import type { MessageBody, MessageState } from '../../shared/api/message.ts';
import { countMessages, findMessages, type MessageQuery, type MessageRow } from './outbox-repository.ts';
import { messageWords } from './outbox-words.ts';

/** "2026-11-12T09:00:00.000Z_ID": where a page of the list ended. */
export const MESSAGE_CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([\w-]{1,300})$/;

const afterCursor = (cursor: string | undefined): MessageQuery['after'] => {
  const [, createdAt, id] = MESSAGE_CURSOR.exec(cursor ?? '') ?? [];
  return createdAt === undefined || id === undefined ? null : { createdAt, id };
};

const bodyOf = (row: MessageRow): MessageBody => {
  const { headline, first, total, urgent, rhythm, day, alerts, changes, more, watched, checked, ...rest } = row;
  return { ...rest, words: messageWords(row), switchedOn: row.switchedOn === 1 };
};

/** What is looked for. */
export interface OutboxSearch {
  readonly state?: MessageState | undefined;
  readonly endpointId?: string | undefined;
  /** As `nextCursor` gave it. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of messages, the newest first. */
export const listMessages = async (
  db: D1Database,
  { state, endpointId, cursor, limit }: OutboxSearch,
): Promise<{ readonly items: MessageBody[]; readonly nextCursor: string | null }> => {
  const query = { state: state ?? null, endpointId: endpointId ?? null, after: afterCursor(cursor), limit: limit + 1 };
  const rows = await findMessages(db, query);
  const items = rows.slice(0, limit).map(bodyOf);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? `${last.createdAt}_${last.id}` : null };
};

/** An endpoint with how many of its messages are in each state. */
export interface Recipient {
  readonly id: string;
  readonly channel: MessageBody['channel'];
  readonly label: string | null;
  readonly switchedOn: boolean;
  readonly counts: Readonly<Record<MessageState, number>>;
}

/** Every endpoint, the oldest first. */
export const listRecipients = async (db: D1Database): Promise<Recipient[]> => {
  const byEndpoint = Map.groupBy(await countMessages(db), ({ endpointId }) => endpointId);
  return [...byEndpoint].flatMap(([id, counts]) =>
    counts.slice(0, 1).map(({ channel, label, switchedOn }) => {
      const of = (state: MessageState): number => counts.find((one) => one.state === state)?.count ?? 0;
      return {
        ...{ id, channel, label, switchedOn: switchedOn === 1 },
        counts: {
          failed: of('failed'),
          ambiguous: of('ambiguous'),
          pending: of('pending'),
          delivered: of('delivered'),
        },
      };
    }),
  );
};
