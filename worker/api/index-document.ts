/** The compiled index, as it was published. */
import { CodedError } from '../errors.ts';
import { gunzip } from '../index/gzip.ts';
import { readIndexBytes } from '../index/kept-bytes.ts';
import { publishIndex } from '../index/publish.ts';
import { type IndexHead, newestIndex } from '../index/repository.ts';
import type { Answer } from './call.ts';

/** `If-None-Match` compares weakly, and holds a list or `*` (RFC 9110, 13.1.2). */
const isCurrent = (header: string | null, etag: string): boolean =>
  (header ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === etag);

const acceptsGzip = (header: string | null): boolean =>
  (header ?? '').split(',').some((coding) => {
    const [name, ...parameters] = coding.trim().toLowerCase().split(';');
    return (name === 'gzip' || name === '*') && !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter));
  });

/**
 * What the client itself asked for: Cloudflare puts "br, gzip" in the header's place and keeps the
 * original in `cf.clientAcceptEncoding`, empty where the client sent none.
 */
const clientEncodings = (request: Request): string | null => {
  const { cf } = request as { cf?: { clientAcceptEncoding?: unknown } };
  return typeof cf?.clientAcceptEncoding === 'string'
    ? cf.clientAcceptEncoding
    : request.headers.get('Accept-Encoding');
};

/** Before the first tick there is nothing published: the first request publishes. */
const requireHead = async (deps: Parameters<typeof publishIndex>[0]): Promise<IndexHead> => {
  const head = await newestIndex(deps.db);
  if (head !== null) return head;
  await publishIndex(deps);
  const first = await newestIndex(deps.db);
  if (first === null) throw new CodedError(503, 'index-unavailable', 'The index is not published yet: try again.');
  return first;
};

export const readIndex: Answer<'index'> = async ({ deps, request }) => {
  const head = await requireHead(deps);
  const headers = new Headers({ ETag: head.etag, 'Cache-Control': 'private, no-cache', Vary: 'Accept-Encoding' });
  if (isCurrent(request.headers.get('If-None-Match'), head.etag)) return new Response(null, { status: 304, headers });
  const bytes = await readIndexBytes(deps.db, head);
  if (bytes === null) throw new CodedError(503, 'index-unavailable', 'The index was just replaced: try again.');
  headers.set('Content-Type', 'application/json; charset=utf-8');
  if (!acceptsGzip(clientEncodings(request))) return new Response(await gunzip(bytes), { headers });
  headers.set('Content-Encoding', 'gzip');
  // The bytes are gzip already: without this the runtime would compress them once more.
  const asStored = { headers, encodeBody: 'manual' } as const;
  return new Response(bytes, asStored);
};
