/** The one small interface of every channel: a message out, what came of it back. */
import type { MessageContent, TestContent } from '../messages/content.ts';
import type { SendOutcome } from './outcome.ts';

export interface ChannelDeps {
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  /** Where people reach the Worker; null leaves the links out. */
  readonly publicUrl: string | null;
  /** A developer's machine: loopback addresses are allowed. */
  readonly local: boolean;
  /** Milliseconds; rejects when the signal is aborted. Without it a channel keeps no pace. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds an attempt may take; the channel's own unless told. */
  readonly timeoutMs?: number;
}

/** One message for one endpoint; `id` is the same at every attempt. */
export interface ChannelMessage {
  readonly id: string;
  readonly content: MessageContent | TestContent;
  readonly address: string;
  /** Opened. */
  readonly secret: string;
  /** The channel's settings of the endpoint, as JSON; null where it has none. */
  readonly settings: string | null;
  /** True where an earlier attempt may have arrived: who can ask the receiver does so before sending again. */
  readonly mayHaveArrived: boolean;
}

/** Sends once. Never throws for what a receiver does; reasons hold neither address nor secret. */
export type Send = (deps: ChannelDeps, message: ChannelMessage, signal: AbortSignal) => Promise<SendOutcome>;
