/** A receiver in the manner of healthchecks.io, for the tests of the dead-man's switch. */
import { type Request as WorkerRequest, Response as WorkerResponse } from 'miniflare';

/** The path is the credential. */
export const SIGNAL_URL = 'https://signals.example.org/ping/8d1e0d3c-secret';

interface ReceivedSignal {
  readonly kind: 'start' | 'success' | 'fail' | 'other';
  readonly method: string;
  readonly rid: string | null;
  readonly body: string;
}

export interface SignalReceiver {
  /** In the order they came, repeats included, those not taken too. */
  readonly received: ReceivedSignal[];
  /** Answers in place of 200. */
  reply: (() => WorkerResponse | Promise<WorkerResponse>) | null;
  /** Resolves once a signal of this kind has come. */
  until(kind: ReceivedSignal['kind']): Promise<void>;
  receive(request: WorkerRequest): Promise<WorkerResponse>;
}

const KINDS: Readonly<Record<string, ReceivedSignal['kind']>> = { '/start': 'start', '': 'success', '/fail': 'fail' };

const kindOf = (url: URL): ReceivedSignal['kind'] => {
  const base = new URL(SIGNAL_URL).pathname;
  return url.pathname.startsWith(base) ? (KINDS[url.pathname.slice(base.length)] ?? 'other') : 'other';
};

/** A receiver that has received nothing yet. */
export const createSignalReceiver = (): SignalReceiver => {
  const waiting: { kind: ReceivedSignal['kind']; go: () => void }[] = [];
  const receiver: SignalReceiver = {
    received: [],
    reply: null,
    until: (kind) =>
      new Promise((go) => {
        if (receiver.received.some((one) => one.kind === kind)) go();
        else waiting.push({ kind, go });
      }),
    receive: async (request) => {
      const url = new URL(request.url);
      const kind = kindOf(url);
      receiver.received.push({
        kind,
        method: request.method,
        rid: url.searchParams.get('rid'),
        body: await request.text(),
      });
      for (const one of waiting) if (one.kind === kind) one.go();
      return (await receiver.reply?.()) ?? new WorkerResponse('OK');
    },
  };
  return receiver;
};
