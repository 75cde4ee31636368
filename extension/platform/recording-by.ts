/** The way from a frame's card to the outbox: one message to the background, which keeps it and sends it. */
import type { Recorded, Recording } from '../ui/recording.ts';
import type { ToRecord } from './messages.ts';

interface Runtime {
  /** Gone once the extension was updated or removed. */
  readonly id?: string | undefined;
  sendMessage(message: ToRecord): Promise<unknown>;
}

/** What a person is told where nobody took it. */
const NOT_TAKEN: Recorded = {
  kind: 'not-kept',
  words: 'Not recorded: the extension could not keep it. Reload the page, then try again.',
};

const KINDS: readonly unknown[] = ['sent', 'kept', 'refused', 'mend', 'not-kept'] satisfies Recorded['kind'][];

/** The background's answer; null where it gave none. */
const recordedOf = (answer: unknown): Recorded | null => {
  const { kind } = (answer ?? {}) as { kind?: unknown };
  return KINDS.includes(kind) ? (answer as Recorded) : null;
};

const tell = async (runtime: Runtime, message: ToRecord): Promise<Recorded> => {
  if (runtime.id === undefined) return NOT_TAKEN;
  try {
    return recordedOf(await runtime.sendMessage(message)) ?? NOT_TAKEN;
  } catch {
    return NOT_TAKEN; // The extension was updated under this script, or its background could not be woken.
  }
};

/** Records by messages. */
export const recordingBy = (runtime: Runtime, newKey: () => string): Recording => ({
  newKey,
  exception: (request) => tell(runtime, { type: 'exception', ...request }),
  nameReport: (report) => tell(runtime, { type: 'name-report', ...report }),
});
