/** A page that is sent while it is made: a person sees that work is being done, without any script. */
import type { ComponentChildren, JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { CodedError } from '../errors.ts';
import { page } from './layout.tsx';

/** Stands where the content goes; invisible separators, which no title of ours holds. */
const HERE = '\u2063content\u2063';

/** Sends a piece; resolves when it is on its way. Rejects where nobody reads any more. */
export type Say = (piece: JSX.Element) => Promise<void>;

/**
 * Whoever compresses an answer on its way gathers 16 kB of it first, which is all that there is to see of most work.
 * Cloudflare's edge and workerd leave alone what has a coding or may not be transformed (RFC 9110, 7.7 and 8.4).
 */
const AS_IT_IS = { 'Content-Encoding': 'identity', 'Cache-Control': 'private, no-store, no-transform' };

export interface StreamedPage {
  readonly title: string;
  readonly status: number;
  /** Makes the content, a piece at a time. What it throws is told at the end of the page. */
  readonly write: (say: Say) => Promise<void>;
  /** Is handed what is not ours to explain. */
  readonly fail: (error: unknown) => void;
}

const Problem = ({ children }: { readonly children: ComponentChildren }) => (
  <p class="status attention" role="alert">
    {children}
  </p>
);

/** Whoever asked for the page has left it: no fault, and nobody to tell. */
class ReaderLeft extends Error {}

type Send = (html: string) => Promise<void>;

const writeContent = async ({ write, fail }: StreamedPage, send: Send): Promise<void> => {
  try {
    await write((piece) => send(renderToString(piece)));
  } catch (error) {
    if (error instanceof ReaderLeft) throw error;
    const coded = error instanceof CodedError;
    if (!coded) fail(error);
    const words = coded ? error.message : 'Something went wrong on our side. Nothing was changed: try again.';
    await send(renderToString(<Problem>{words}</Problem>));
  }
};

/** The status is sent first and stays: what is found out on the way has to be told in words. */
export const streamedPage = async (asked: StreamedPage): Promise<Response> => {
  const { title, status } = asked;
  const whole = page(title, HERE, status);
  const [head = '', tail = ''] = (await whole.text()).split(HERE);
  const encoder = new TextEncoder();
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  // Each piece waits until the last one was taken: what is said leaves before the work behind it begins.
  const send: Send = (html) =>
    writer.write(encoder.encode(html)).catch((error: unknown) => {
      throw new ReaderLeft('the page is no longer read', { cause: error });
    });
  const sendAll = async () => {
    await send(head);
    await writeContent(asked, send);
    await send(tail);
    await writer.close();
  };
  sendAll().catch((error: unknown) => (error instanceof ReaderLeft ? undefined : writer.abort(error)));
  return new Response(readable, { status, headers: { ...Object.fromEntries(whole.headers), ...AS_IT_IS } });
};
