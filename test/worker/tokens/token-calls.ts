/** What programs and browsers ask of tokens and codes, and what an administrator sees of them. */
import { expect } from 'vitest';
import type {
  EnrolledBody,
  EnrolmentCodeBody,
  EnrolmentCodeMadeBody,
  TokenBody,
  TokenMadeBody,
} from '../../../shared/api/tokens.ts';
import type { HttpWorker } from '../http/http-worker.ts';

const DAY = 86_400_000;

const posted = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});
/** The code of a refusal. */
export const codeOf = async (answer: Response) => ((await answer.json()) as { error?: { code: string } }).error?.code;

/** Whole days until a moment. */
export const daysFromNow = (moment: string | null) => Math.round((Date.parse(moment ?? '') - Date.now()) / DAY);

/** Asked of a worker that may be opened later; `told` is every secret that was told. */
export const tokenCalls = (worker: () => HttpWorker) => {
  const told: string[] = [];
  const asAdmin = (path: string, body: unknown = {}) => worker().ask(['admin'], path, posted(body));
  const secret = async <Made extends { token?: string; code?: string }>(answer: Response): Promise<Made> => {
    expect(answer.status).toBe(201);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    const made = (await answer.json()) as Made;
    told.push(...[made.token, made.code].filter((text) => text !== undefined));
    return made;
  };
  const addToken = async (body: object = {}) =>
    secret<TokenMadeBody>(await asAdmin('/v1/tokens', { label: 'Data warehouse', scopes: ['index:read'], ...body }));
  const addCode = async (body: object = {}) =>
    secret<EnrolmentCodeMadeBody>(
      await asAdmin('/v1/enrolment-codes', { label: 'Duty desk', owner: 'broker@council.example', ...body }),
    );
  const enrol = (code: string, headers: Record<string, string> = {}) =>
    worker().dispatch('/v1/enrol', {
      ...posted({ code, browser: 'Edge' }),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  /** A browser in the last days of its token. */
  const enrolled = async () => {
    const browser = await secret<EnrolledBody>(await enrol((await addCode()).code));
    await worker()
      .db.prepare("UPDATE api_token SET expires_at = ?1 WHERE kind = 'browser'")
      .bind(new Date(Date.now() + 29 * DAY).toISOString())
      .run();
    return browser;
  };
  const use = (token: string, path = '/v1/index', method = 'GET', headers: Record<string, string> = {}) =>
    worker().dispatch(path, { method, headers: { Authorization: `Bearer ${token}`, ...headers } });
  const rotateOwn = (token: string) => use(token, '/v1/token/rotate', 'POST');
  const listed = async () =>
    ((await (await worker().ask(['admin'], '/v1/tokens')).json()) as { items: TokenBody[] }).items.filter(
      ({ label }) => label !== 'test',
    );
  const codes = async () =>
    ((await (await worker().ask(['admin'], '/v1/enrolment-codes')).json()) as { items: EnrolmentCodeBody[] }).items;
  const audited = async () =>
    (
      await worker()
        .db.prepare(
          "SELECT action, subject, actor FROM audit WHERE action GLOB 'token.*' OR action GLOB 'enrolment*' ORDER BY seq",
        )
        .all<{ action: string; subject: string; actor: string }>()
    ).results;
  const move = (id: string, column: 'expires_at' | 'last_used_at', to: string | null) =>
    worker().db.prepare(`UPDATE api_token SET ${column} = ?2 WHERE id = ?1`).bind(id, to).run();
  return { told, asAdmin, secret, addToken, addCode, enrol, enrolled, use, rotateOwn, listed, codes, audited, move };
};
