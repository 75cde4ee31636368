/** The ways in which CQC's API has been seen to fail, or could, for tests to switch on. */
import type { WebAnswer } from '../web/server.ts';
import { json } from './answers.ts';
import { LIST_FAULTS, type ListFault, reshaped } from './list-fault.ts';
import { misread, RECORD_FAULTS, type RecordFault } from './record-fault.ts';

/** Those that put another answer in the place of the sound one, or break the sound one off. */
const ANSWER_FAULTS = [
  'html-200',
  'html-403',
  'html-503',
  '400',
  '401',
  '403',
  '404',
  '429',
  '429-retry-after',
  '500',
  '502',
  '503',
  '504',
  'redirect',
  'not-json',
  'half-json',
  'bad-utf8',
  'slow',
  'silent',
  'truncated',
  'reset',
] as const;
type AnswerFault = (typeof ANSWER_FAULTS)[number];

export const FAULTS = [...ANSWER_FAULTS, ...RECORD_FAULTS, ...LIST_FAULTS] as const;
export type Fault = (typeof FAULTS)[number];

/** A request and what would soundly be answered to it. */
export interface Asked {
  readonly sound: WebAnswer;
  /** The sound answer to the same question about another page. */
  readonly page: (number: number) => WebAnswer;
}

/** Seconds that "429-retry-after" asks for. */
const RETRY_AFTER_SECONDS = 1;

/** The page of CQC's edge, an Azure Application Gateway. */
const gatewayPage = (status: number, title: string): WebAnswer => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>Microsoft-Azure-Application-Gateway/v2</center>\r\n</body>\r\n</html>\r\n`,
});

/** The edge's refusal of a request without a User-Agent, and its outage page. */
export const forbiddenPage = (): WebAnswer => gatewayPage(403, '403 Forbidden');

/** The API gateway's refusal of a key. */
export const refusedKey = (given: boolean): WebAnswer =>
  json(401, {
    statusCode: 401,
    message: given
      ? 'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.'
      : 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
  });

const gateway = (status: number, message: string): WebAnswer => json(status, { statusCode: status, message });

const withHeaders = (answer: WebAnswer, headers: Record<string, string>): WebAnswer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
});

const throttled = (headers: Record<string, string>): WebAnswer =>
  withHeaders(gateway(429, 'Rate limit is exceeded. Try again in 1 seconds.'), headers);

/** Promises more bytes than it sends. */
const truncated = (sound: WebAnswer): WebAnswer => ({
  ...withHeaders(sound, { 'content-length': String(Buffer.byteLength(sound.body) + 1) }),
  send: (response) => response.write(sound.body.slice(0, Math.ceil(sound.body.length / 2)), () => response.destroy()),
});

const MESSAGES = {
  '400': 'Invalid request',
  '403': 'Quota exceeded',
  '404': 'No Locations found',
  '500': 'Internal server error',
  '502': 'Bad gateway',
  '503': 'Service unavailable',
  '504': 'Gateway timeout',
} as const;

const broken = (fault: AnswerFault, sound: WebAnswer): WebAnswer => {
  switch (fault) {
    case 'html-403':
      return forbiddenPage();
    case 'html-200':
      return gatewayPage(200, 'Service unavailable');
    case 'html-503':
      return gatewayPage(503, '503 Service Unavailable');
    case '401':
      return refusedKey(true);
    case '429':
      return throttled({});
    case '429-retry-after':
      return throttled({ 'retry-after': String(RETRY_AFTER_SECONDS) });
    case 'redirect':
      return { status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' }, body: '' };
    case 'not-json':
      return { ...sound, headers: { 'content-type': 'text/plain' } };
    case 'half-json':
      return { ...sound, body: sound.body.slice(0, Math.ceil(sound.body.length / 2)) };
    case 'bad-utf8':
      return { ...sound, send: (response) => response.end(Buffer.from([0x22, 0xff, 0x22])) };
    case 'slow':
      // Begins a body and never ends it; ended by the client or by close().
      return { ...sound, send: (response) => response.write(sound.body.slice(0, 1)) };
    case 'silent':
      // Takes the question and never answers it: headers leave only with the first of the body.
      return { ...sound, send: () => undefined };
    case 'truncated':
      return truncated(sound);
    case 'reset':
      return { ...sound, send: (response) => response.destroy() };
    default:
      return gateway(Number(fault), MESSAGES[fault]);
  }
};

const isOneOf = <T extends Fault>(faults: readonly T[], fault: Fault): fault is T =>
  faults.some((one) => one === fault);

/** The answer under a fault, in place of the sound one. */
export const faulty = (fault: Fault, asked: Asked): WebAnswer => {
  if (isOneOf<ListFault>(LIST_FAULTS, fault)) return reshaped(fault, asked);
  if (isOneOf<RecordFault>(RECORD_FAULTS, fault)) return misread(fault, asked.sound);
  return broken(fault, asked.sound);
};
