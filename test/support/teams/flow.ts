/**
 * A Teams Workflow as it answers a webhook: takes messages with an Adaptive Card, refuses what Microsoft's refuses,
 * and keeps the cards it would post. It has no clock of its own.
 */

/** The signature in the address that opens it. */
export const FLOW_SIG = 'invented-signature-7f3a';

/** Microsoft: 28 kB a message. */
const MAX_BYTES = 28 * 1024;
/** Microsoft: 4 requests a second. */
const A_SECOND = 4;

export interface FlowAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The parts of a card that the stand-in and its tests look at. */
interface PostedCard {
  readonly version: string;
  readonly body: readonly { readonly type: string; readonly text: string }[];
  readonly actions: readonly { readonly type: string; readonly title: string; readonly url: string }[];
}

export interface TeamsFlow {
  /** The cards it took, in their order, repeats included: nothing tells it that two are the same. */
  readonly cards: PostedCard[];
  /** Requests that came, refused ones among them. */
  readonly asked: () => number;
  /** Answers in place of its own; null as at the start. */
  reply: (() => FlowAnswer | Promise<FlowAnswer>) | null;
  receive(request: { url: URL; method: string; contentType: string; body: string }): Promise<FlowAnswer>;
}

/** An answer as Power Platform gives it: JSON with a code. */
export const flowAnswer = (
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): FlowAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: status === 202 ? '' : JSON.stringify({ error: { code } }),
});

const isCard = (value: unknown): value is PostedCard => {
  const card = value as Partial<PostedCard> & { type?: unknown };
  return card.type === 'AdaptiveCard' && Array.isArray(card.body) && Array.isArray(card.actions);
};

/** The cards of the documented envelope, or null where the body is not that. */
const cardsOf = (body: string): PostedCard[] | null => {
  const message = JSON.parse(body) as { type?: unknown; attachments?: unknown };
  if (message.type !== 'message' || !Array.isArray(message.attachments)) return null;
  const contents = message.attachments.map((attachment: { contentType?: unknown; content?: unknown }) =>
    attachment.contentType === 'application/vnd.microsoft.card.adaptive' ? attachment.content : null,
  );
  return contents.length > 0 && contents.every(isCard) ? contents : null;
};

/** A flow with nothing posted; `now` gives milliseconds. */
export const createTeamsFlow = (now: () => number): TeamsFlow => {
  const times: number[] = [];
  const isThrottled = (): boolean => times.filter((time) => now() - time < 1000).length > A_SECOND;
  const judge: TeamsFlow['receive'] = async ({ url, method, contentType, body }) => {
    if (method !== 'POST' || !contentType.startsWith('application/json')) return flowAnswer(400, 'InvalidRequest');
    if (url.searchParams.get('sig') !== FLOW_SIG) return flowAnswer(401, 'DirectApiAuthorizationRequired');
    if (isThrottled()) return flowAnswer(429, 'WorkflowTriggerThrottled', { 'retry-after': '2' });
    if (Buffer.byteLength(body) > MAX_BYTES) return flowAnswer(413, 'RequestEntityTooLarge');
    const cards = cardsOf(body);
    if (cards === null) return flowAnswer(400, 'TriggerInputSchemaMismatch');
    flow.cards.push(...cards);
    return flowAnswer(202, '', { 'x-ms-workflow-run-id': `0858${times.length}` });
  };
  const flow: TeamsFlow = {
    cards: [],
    asked: () => times.length,
    reply: null,
    receive: async (request) => {
      times.push(now());
      return (await flow.reply?.()) ?? judge(request);
    },
  };
  return flow;
};
