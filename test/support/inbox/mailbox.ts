/**
 * What the inbox has received, one entry a message: a message that comes again under the same
 * webhook-id is the same message (Standard Webhooks 1.0.0: the id is the receiver's idempotency key).
 * With a file, every receipt is appended and synced before it is acknowledged.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

export interface Receipt {
  /** The `webhook-id` header. */
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly receivedAt: string;
  /** The JSON body, as received. */
  readonly payload: unknown;
}

export interface ReceivedMessage extends Receipt {
  /** Every moment it was received, first one first. */
  readonly times: readonly string[];
}

const isReceipt = (value: unknown): value is Receipt => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, receivedAt } = value as Partial<Receipt>;
  return typeof id === 'string' && typeof receivedAt === 'string' && 'payload' in value;
};

/** A line cut short by a killed process was never acknowledged: it is passed over and comes again. */
const readLine = (line: string): Receipt | null => {
  try {
    const value: unknown = JSON.parse(line);
    return isReceipt(value) ? value : null;
  } catch {
    return null;
  }
};

const readReceipts = (file: string): Receipt[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .map(readLine)
        .filter((receipt) => receipt !== null)
    : [];

const append = (file: string, receipt: Receipt): void => {
  const handle = openSync(file, 'a', 0o600);
  try {
    // The line break comes first, so that a line cut short by a kill cannot swallow the next one.
    writeSync(handle, `\n${JSON.stringify(receipt)}`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

export class Mailbox {
  readonly #messages = new Map<string, ReceivedMessage>();
  readonly #file: string | null;

  /** `file` (JSON lines) keeps receipts over restarts; null keeps them in memory. */
  constructor(file: string | null) {
    this.#file = file;
    if (file !== null) for (const receipt of readReceipts(file)) this.#count(receipt);
  }

  #count(receipt: Receipt): void {
    const known = this.#messages.get(receipt.id);
    this.#messages.set(receipt.id, {
      ...(known ?? receipt),
      times: [...(known?.times ?? []), receipt.receivedAt],
    });
  }

  /** Keeps a receipt; after it returns the message may be acknowledged. Throws where the file cannot be written. */
  receive(receipt: Receipt): void {
    if (this.#file !== null) append(this.#file, receipt);
    this.#count(receipt);
  }

  /** The messages, newest first. */
  messages(): readonly ReceivedMessage[] {
    return [...this.#messages.values()].reverse();
  }
}
