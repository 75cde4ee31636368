/** The ways in which CQC's API has been seen to fail, for tests to switch on. */
import type { WebAnswer } from '../web/server.ts';
import { json } from './answers.ts';

export const FAULTS = [
  'html-403',
  'html-200',
  '401',
  '429',
  '429-retry-after',
  '500',
  'slow',
  'truncated',
  'oversize',
  'wrong-schema',
  'reset',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Seconds that "429-retry-after" asks for. */
const RETRY_AFTER_SECONDS = 1;
/** Characters of the body of "oversize": 32 MiB, more than any genuine answer. */
const OVERSIZE = 32 * 1024 * 1024;

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

const throttled = (headers: Record<string, string>): WebAnswer => {
  const answer = json(429, { statusCode: 429, message: 'Rate limit is exceeded. Try again in 1 seconds.' });
  return { ...answer, headers: { ...answer.headers, ...headers } };
};

/** Promises more bytes than it sends. */
const truncated = (sound: WebAnswer): WebAnswer => {
  const half = sound.body.slice(0, Math.ceil(sound.body.length / 2));
  return {
    ...sound,
    headers: { ...sound.headers, 'content-length': String(Buffer.byteLength(sound.body) + 1) },
    send: (response) => response.write(half, () => response.destroy()),
  };
};

const oversize = (): WebAnswer => json(200, { locationId: '1-1', padding: 'x'.repeat(OVERSIZE) });

/** The answer under a fault, in place of the `sound` one. */
export const faulty = (fault: Fault, sound: WebAnswer): WebAnswer => {
  switch (fault) {
    case 'html-403':
      return forbiddenPage();
    case 'html-200':
      return gatewayPage(200, 'Service unavailable');
    case '401':
      return refusedKey(true);
    case '429':
      return throttled({});
    case '429-retry-after':
      return throttled({ 'retry-after': String(RETRY_AFTER_SECONDS) });
    case '500':
      return json(500, { statusCode: 500, message: 'Internal server error' });
    case 'slow':
      // Says that an answer is coming and never sends it; ended by the client or by close().
      return { ...sound, send: (response) => response.flushHeaders() };
    case 'truncated':
      return truncated(sound);
    case 'oversize':
      return oversize();
    case 'wrong-schema':
      return json(200, { locationId: 17, name: ['not', 'a', 'record'], registrationStatus: { odd: true } });
    case 'reset':
      return { ...sound, send: (response) => response.destroy() };
  }
};
