/**
 * What people said in the card and in the list of alerts, on its way to the server: written down before it is sent, and taken off the list
 * only when the server has said that it has it. It outlives the background, the browser and the server's absence.
 *
 * Nothing is lost: the list is changed under a lock that all of the extension's backgrounds share, and is never
 * held while anybody is waited for. Nothing is doubled: whatever is sent twice has the same key.
 */
import type { Recorded } from '../ui/recording.ts';
import type { Meant } from './meant.ts';
import { itemOf, OUTBOX, type OutboxItem, outboxOf } from './outbox-item.ts';
import { type PostAnswer, type PostDeps, type PostTarget, postSaid } from './post-said.ts';
import type { Said } from './said.ts';
import { readSettings, type StorageArea } from './settings.ts';
import { waitAfterFailure } from './sync-state.ts';
import { createTurns } from './turns.ts';

export interface OutboxDeps extends PostDeps {
  readonly local: StorageArea;
  readonly readToken: (server: string) => Promise<string | null>;
  /** Where the extension's own pages note what was acknowledged in them. */
  readonly meant: Meant;
  readonly now: () => Date;
  /** In [0, 1). */
  readonly random: () => number;
  /** Runs a task while no other of this extension's does, in whatever background. */
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>;
  /** Asks to be called at a moment, in milliseconds; null where nothing waits any more. */
  readonly wake: (at: number | null) => Promise<void>;
}

/** The key in `storage.local`: when to try again, and how often it has failed in a row. */
const RETRY = 'outboxRetry';

/** More than this is no slow server but a fault; what is kept already stays. */
const MOST_KEPT = 500;
const FULL = `Nothing more can be kept: ${MOST_KEPT} things wait to be sent already. Look at them in the extension’s list.`;

/** Should the background die while it sends, it is woken after so long. */
const SOON_MS = 60_000;

const NOT_MEANT: PostAnswer = {
  kind: 'refused',
  words: 'It was not acknowledged in Rating Watch’s own list, so that nothing was sent.',
};

interface Retry {
  readonly failures: number;
  /** In milliseconds since 1970. */
  readonly at: number;
  /** The server asked to be left alone till then. */
  readonly askedTill: number;
}

const retryOf = (value: unknown): Retry => {
  const { failures, at, askedTill } = (value ?? {}) as Partial<Record<keyof Retry, unknown>>;
  const whole = (one: unknown): number => (Number.isSafeInteger(one) ? Math.max(0, one as number) : 0);
  return { failures: whole(failures), at: whole(at), askedTill: whole(askedTill) };
};

/** What came of one sending. */
const recordedAs = (answer: PostAnswer): Recorded => {
  if (answer.kind === 'recorded') return { kind: 'sent', reference: answer.reference };
  return answer.kind === 'refused' ? { kind: 'refused', words: answer.words } : { kind: 'kept' };
};

/** The item after an answer; null where it is done with. */
const after = (item: OutboxItem, answer: PostAnswer): OutboxItem | null => {
  // The list of alerts is as old as the index: until it is newer, this item is what says that one is acknowledged.
  if (answer.kind === 'recorded' && item.kind !== 'acknowledgement') return null;
  const state = ({ recorded: 'done', refused: 'refused', 'not-now': 'waiting' } as const)[answer.kind];
  return { ...item, tries: item.tries + 1, lastError: answer.words, state };
};

/** The things on their way, of one browser. */
export class Outbox {
  readonly #deps: OutboxDeps;
  readonly #signal: AbortSignal;
  readonly #inTurn = createTurns();

  constructor(deps: OutboxDeps, signal: AbortSignal) {
    this.#deps = deps;
    this.#signal = signal;
  }

  /**
   * Writes it down, then sends it, once, whatever the waiting time of the others. Said again under a key that is
   * on the list, it replaces what the server refused, and leaves what waits. Rejects only where storage fails.
   */
  async record(said: Said): Promise<Recorded> {
    const { wake, now } = this.#deps;
    if (!(await this.#add(itemOf(said)))) return { kind: 'not-kept', words: FULL };
    await wake(now().getTime() + SOON_MS);
    const answer = await this.#inTurn(() => this.#sendOne(said.body.key));
    if (answer === null) return this.#recordedBy(said.body.key);
    await this.#settle(answer);
    return recordedAs(answer);
  }

  /** Sends all that waits, one after the other. */
  send(): Promise<void> {
    return this.#inTurn(() => this.#sendAll());
  }

  /** The same, if it is time to. */
  async sendIfDue(): Promise<void> {
    if ((await this.#retry()).at <= this.#deps.now().getTime()) await this.send();
  }

  /** The same, now that the server has answered to something else, unless it asked to be left alone. */
  async sendIfAllowed(): Promise<void> {
    if ((await this.#retry()).askedTill <= this.#deps.now().getTime()) await this.send();
  }

  /** Takes something that was refused off the list, as somebody asked who has looked at it. */
  dismiss(key: string): Promise<void> {
    return this.#change((items) => items.filter((item) => item.key !== key || item.state !== 'refused'));
  }

  /**
   * A newer list of alerts is there, of these ids: what it shows counts. One that was acknowledged and stands on it
   * was opened again; what was refused for one that is not on it is no longer of interest.
   */
  async followAlerts(listed: ReadonlySet<string>): Promise<void> {
    const isOver = ({ kind, state, body }: OutboxItem): boolean =>
      kind === 'acknowledgement' && (state === 'done' || (state === 'refused' && !listed.has(body.alertId)));
    if ((await this.#items()).some(isOver)) await this.#change((items) => items.filter((item) => !isOver(item)));
  }

  async #items(): Promise<OutboxItem[]> {
    return outboxOf((await this.#deps.local.get([OUTBOX]))[OUTBOX]);
  }

  async #retry(): Promise<Retry> {
    return retryOf((await this.#deps.local.get([RETRY]))[RETRY]);
  }

  #change(next: (items: OutboxItem[]) => OutboxItem[]): Promise<void> {
    return this.#deps.exclusively(async () => this.#deps.local.set({ [OUTBOX]: next(await this.#items()) }));
  }

  /** Whether it is on the list now. */
  #add(item: OutboxItem): Promise<boolean> {
    return this.#deps.exclusively(async () => {
      const items = await this.#items();
      const known = items.findIndex(({ key }) => key === item.key);
      if (known !== -1 && items[known]?.state !== 'refused') return true;
      if (known === -1 && items.filter(({ state }) => state !== 'done').length >= MOST_KEPT) return false;
      await this.#deps.local.set({ [OUTBOX]: known === -1 ? [...items, item] : items.with(known, item) });
      return true;
    });
  }

  /** What came of a thing that another sending was quicker with: its reference is not known here. */
  async #recordedBy(key: string): Promise<Recorded> {
    const left = (await this.#items()).find((item) => item.key === key);
    if (left === undefined || left.state === 'done') return { kind: 'sent', reference: null };
    return left.state === 'refused' ? { kind: 'refused', words: left.lastError ?? '' } : { kind: 'kept' };
  }

  /** Where to send to; the answer that stands for all where there is nowhere. */
  async #target(): Promise<PostTarget | Extract<PostAnswer, { kind: 'not-now' }>> {
    const { local, readToken } = this.#deps;
    const server = (await readSettings(local)).effective.serverAddress;
    const token = server === '' ? null : await readToken(server);
    if (token !== null) return { server, token };
    const words = server === '' ? 'There is no server address yet.' : 'There is no access token for this server.';
    return { kind: 'not-now', words, all: true, retryAfterSeconds: null };
  }

  /** Sends one that waits, and notes what came of it; null where it waits no more. */
  async #sendOne(key: string): Promise<PostAnswer | null> {
    const item = (await this.#items()).find((one) => one.key === key);
    if (item?.state !== 'waiting') return null;
    const answer = await this.#post(item);
    await this.#change((items) =>
      items.flatMap((one) => {
        if (one.key !== key || one.state !== 'waiting') return [one];
        const left = after(one, answer);
        return left === null ? [] : [left];
      }),
    );
    // Only now that it is written down: to acknowledge it again takes another click.
    if (item.kind === 'acknowledgement' && answer.kind !== 'not-now') await this.#deps.meant.remove(item.body.alertId);
    return answer;
  }

  async #post(item: OutboxItem): Promise<PostAnswer> {
    if (item.kind === 'acknowledgement' && !(await this.#deps.meant.has(item.body.alertId))) return NOT_MEANT;
    const target = await this.#target();
    return 'kind' in target ? target : postSaid(this.#deps, target, item, this.#signal);
  }

  async #sendAll(): Promise<void> {
    const waiting = (await this.#items()).filter(({ state }) => state === 'waiting');
    if (waiting.length === 0) return;
    let last: PostAnswer | null = null;
    for (const { key } of waiting) {
      const answer = await this.#sendOne(key);
      if (answer?.kind === 'not-now') last = answer;
      if (answer?.kind === 'not-now' && answer.all) break;
    }
    await this.#settle(last ?? { kind: 'recorded', reference: null, words: null });
  }

  /** Remembers when to try again. */
  async #settle(answer: PostAnswer): Promise<void> {
    const { local, now, random, wake } = this.#deps;
    const isLeft = (await this.#items()).some(({ state }) => state === 'waiting');
    const failures = answer.kind === 'not-now' ? (await this.#retry()).failures + 1 : 0;
    const wish = answer.kind === 'not-now' ? answer.retryAfterSeconds : null;
    const seconds = failures === 0 ? 0 : waitAfterFailure(failures, wish, random());
    const nowMs = now().getTime();
    const at = nowMs + seconds * 1000;
    await local.set({ [RETRY]: { failures, at, askedTill: wish === null ? 0 : at } satisfies Retry });
    await wake(isLeft ? Math.max(at, nowMs + SOON_MS) : null);
  }
}
