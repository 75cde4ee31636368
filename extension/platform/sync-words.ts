/** How a talk with the server went, in words a person can act on. */
import type { IndexAnswer } from './ask-index.ts';
import { londonMoment } from './london.ts';
import type { IndexFacts, SyncResult } from './sync.ts';

/** Why there is no index, in one sentence. */
export const failureWords = (answer: Exclude<IndexAnswer, { kind: 'new' | 'unchanged' }>, server: string): string => {
  switch (answer.kind) {
    case 'refused':
      return answer.status === 401
        ? 'The server refused the token.'
        : 'The server refused the token: it is not allowed to read the index (scope index:read).';
    case 'no-answer':
      return `No answer at ${server}.`;
    case 'stranger':
      return `That address answered, but not as a Rating Watch server. (${answer.detail})`;
    case 'troubled':
      return answer.status === 429
        ? 'The server asks to be left alone for a while (status 429).'
        : `The server is in trouble (status ${answer.status}).`;
  }
};

const providersWords = (count: number): string =>
  count === 1 ? '1 provider' : `${count.toLocaleString('en-GB')} providers`;

/** "30 providers, CQC data as at 21 November 2026 23:10". */
const factsWords = ({ providers, dataAsOf }: IndexFacts): string =>
  dataAsOf === null
    ? `${providersWords(providers)}, not yet checked with CQC`
    : `${providersWords(providers)}, CQC data as at ${londonMoment(dataAsOf)}`;

/** The result of a connection test. */
export const resultWords = (result: SyncResult): string => {
  if (result.kind === 'connected') return `Connected. ${factsWords(result)}.`;
  if (result.kind === 'failed') return result.words;
  return result.missing === 'server' ? 'There is no server address yet.' : 'There is no access token for this server.';
};
