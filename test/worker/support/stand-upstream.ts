/** The stand in CQC's place, asked by the Worker under test within the process. */
import type { ServerResponse } from 'node:http';
import { type Request as WorkerRequest, Response as WorkerResponse } from 'miniflare';
import type { StandInCore } from '../../support/stand-in/stand-in.ts';
import type { WebAnswer } from '../../support/web/server.ts';
import { BREAK_HEADER, type Break } from './broken-answer.ts';

interface Sent {
  readonly bytes: Buffer;
  /** null: whole. */
  readonly breaks: Break | null;
}

/** What a fault that writes to the connection itself brings onto it. */
const sentBy = (send: NonNullable<WebAnswer['send']>): Sent => {
  const chunks: Buffer[] = [];
  let end: 'open' | 'ended' | 'destroyed' = 'open';
  const take = (chunk: string | Buffer | undefined): void => {
    if (chunk !== undefined) chunks.push(Buffer.from(chunk));
  };
  const connection = {
    write: (chunk: string | Buffer, written?: () => void): boolean => {
      take(chunk);
      written?.();
      return true;
    },
    end: (chunk?: string | Buffer): void => {
      take(chunk);
      end = 'ended';
    },
    destroy: (): void => {
      end = 'destroyed';
    },
  };
  send(connection as unknown as ServerResponse);
  const how = { open: 'late', ended: null, destroyed: 'cut' } as const;
  return { bytes: Buffer.concat(chunks), breaks: how[end] };
};

const brought = (answer: WebAnswer): Sent =>
  answer.send === undefined ? { bytes: Buffer.from(answer.body), breaks: null } : sentBy(answer.send);

/** Answers the Worker's requests from the stand. What breaks is marked for `broken`. */
export const askStand =
  (stand: Pick<StandInCore, 'respond'>) =>
  (request: WorkerRequest): WorkerResponse => {
    const { method } = request;
    const answer = stand.respond({
      method,
      url: new URL(request.url),
      headers: Object.fromEntries(request.headers),
      body: '',
    });
    const { bytes, breaks } = brought(answer);
    const headers = new Headers({ ...answer.headers, ...(breaks === null ? {} : { [BREAK_HEADER]: breaks }) });
    headers.delete('content-length');
    return new WorkerResponse(bytes, { status: answer.status, headers: Object.fromEntries(headers) });
  };
