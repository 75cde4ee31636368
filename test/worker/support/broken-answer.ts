/**
 * Answers that break HTTP, on their way into the Worker under test: a whole answer comes in with a header
 * that says how it breaks, and leaves `fetch` as workerd gives a broken one.
 */

/** "late": whatever has come, the rest never does. "cut": the connection is closed after what has come. */
export type Break = 'late' | 'cut';

/** The header that says so; no answer of CQC's has it. */
export const BREAK_HEADER = 'x-breaks';

/** What has come, and then nothing more: an error where it is cut, silence where it is late. */
const part = (come: Uint8Array, how: Break): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      if (come.byteLength > 0) controller.enqueue(come);
    },
    // Asked for more once what has come was read.
    pull: (controller) => {
      if (how === 'cut') controller.error(new TypeError('Network connection lost.'));
    },
  });

/** The client's time-outs: one is begun with each question, in the same moment. */
export const createTimeouts = (clock: { now(): number; reach(moment: number): void }) => {
  let begun: { at: number; end: () => void } | null = null;
  return {
    /** The client waits for an answer so many milliseconds at most. */
    begin: (ms: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        begun = { at: clock.now() + ms, end: resolve };
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
    /** To be called as the question is put: what lets its time-out pass. Those of questions put together pass together. */
    ofThisQuestion: (): (() => void) => {
      const own = begun;
      return () => {
        if (own === null) return;
        clock.reach(own.at);
        own.end();
      };
    },
  };
};

/** The answer as it breaks; whole ones stay as they are. `timeOut` ends the wait for one that never comes. */
export const broken = async (answer: Response, timeOut: () => void): Promise<Response> => {
  const how = answer.headers.get(BREAK_HEADER);
  if (how !== 'late' && how !== 'cut') return answer;
  const come = new Uint8Array(await answer.arrayBuffer());
  if (how === 'late') timeOut();
  if (come.byteLength === 0) {
    if (how === 'cut') throw new TypeError('Network connection lost.');
    return new Promise(() => {});
  }
  return new Response(part(come, how), answer);
};
