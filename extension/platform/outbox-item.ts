/** What waits to be sent to the server, as it is kept in `storage.local`, and what people are told of it. Pure. */
import type { Said } from './said.ts';
import { saidOf } from './said.ts';

/** The key in `storage.local`: a list, oldest first. */
export const OUTBOX = 'outbox';

/** One thing that was said and is not yet recorded at the server. */
export type OutboxItem = Said & {
  /** Of the request: what the server knows it by. */
  readonly key: string;
  /** When it was said, by the clock of this computer; ISO 8601. */
  readonly madeAt: string;
  /**
   * `refused`: the server will not have it as it is; it is not sent again. `done`, of acknowledgements alone: the server
   * has it, and the list of alerts does not show that yet.
   */
  readonly state: 'waiting' | 'refused' | 'done';
  /** How often it was sent. */
  readonly tries: number;
  /** Why it is still here, or what the server said, in words; null before the first answer. */
  readonly lastError: string | null;
};

/** A new item. */
export const itemOf = (said: Said): OutboxItem => ({
  ...said,
  key: said.body.key,
  madeAt: said.kind === 'exception' ? said.body.madeAt : said.body.saidAt,
  state: 'waiting',
  tries: 0,
  lastError: null,
});

const LONGEST_WORDS = 500;

const stateOf = (said: Said, state: unknown): OutboxItem['state'] => {
  if (state === 'done' && said.kind === 'acknowledgement') return 'done';
  return state === 'refused' ? 'refused' : 'waiting';
};

const readItem = (value: unknown): OutboxItem | null => {
  const { kind, body, state, tries, lastError } = (value ?? {}) as Record<string, unknown>;
  const said = saidOf(kind, body);
  return (
    said && {
      ...itemOf(said),
      state: stateOf(said, state),
      tries: Number.isSafeInteger(tries) ? Math.max(0, tries as number) : 0,
      lastError: typeof lastError === 'string' ? lastError.slice(0, LONGEST_WORDS) : null,
    }
  );
};

/**
 * Reads the list from storage, which content scripts can write to as well: what could not have been said in a
 * card is passed over, and of a key that stands twice the first is taken.
 */
export const outboxOf = (value: unknown): OutboxItem[] => {
  const items = new Map<string, OutboxItem>();
  for (const one of Array.isArray(value) ? value : []) {
    const item = readItem(one);
    if (item !== null && !items.has(item.key)) items.set(item.key, item);
  }
  return [...items.values()];
};

/** "Exception: Tazzlewick Lodge, case LC-1042"; names and references as the register and the person wrote them. */
export const itemWords = ({ kind, body }: OutboxItem): string => {
  if (kind === 'exception') return `Exception: ${body.locationName}, case ${body.caseReference}`;
  if (kind === 'acknowledgement') return `Acknowledge: ${body.headline}`;
  const verb = body.said === 'this-is' ? 'is' : 'is not';
  return `Name: “${body.written}” ${verb} ${body.locationId}`;
};

/** All that was said, as lines to be copied and kept elsewhere. */
export const itemText = (item: OutboxItem): string => {
  const { kind, body, lastError } = item;
  if (kind !== 'exception') return itemWords(item);
  const { frozen } = body;
  return [
    itemWords(item),
    `Location: ${body.locationId}`,
    `Rating: ${frozen.ratingWords}${frozen.publishedOn === null ? '' : `, published ${frozen.publishedOn}`}`,
    `Reason: ${body.reasonText ?? body.reason}`,
    `Authorised by: ${body.authorisedBy}`,
    `Made at: ${body.madeAt}`,
    ...(lastError === null ? [] : [`Server: ${lastError}`]),
  ].join('\n');
};
