/** What the tests of plans do with a worker, which may be opened later. */
import type * as z from 'zod';
import { PlanBody } from '../../../shared/api/plan.ts';
import type { HttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';

type Plan = z.output<typeof PlanBody>;

/** Fields with which a draft lacks nothing. */
export const WHOLE = {
  owner: 'Contracts manager',
  sponsor: 'Director of adult social care',
  trigger: 'Notice from the provider',
  reviewDue: '01/05/2099',
  'words-0': 'Get the list of people',
  'hours-0': '2',
  'words-1': 'Tell CQC',
};

/** What a page itself put into its forms, the lines of the checklist among it. */
const hiddenFields = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );

export const planCalls = (worker: () => HttpWorker) => {
  const { page, send } = pageCalls(worker);
  /** A draft by the form; answers its id. */
  const write = async (place: object, fields: object = WHOLE): Promise<string> => {
    const { to, body } = await send('/plans', { ...place, ...fields });
    const id = /^\/plans\/([^?]+)\?notice=created$/.exec(to ?? '')?.[1];
    if (id === undefined) throw new Error(`not written: ${to} ${body}`);
    return id;
  };
  /** A form with the hidden fields of the page on which it stands. */
  const sendFrom = async (on: string, path: string, fields: object = {}) =>
    send(path, { ...hiddenFields((await page(on)).body), ...fields });
  const program = (path: string, body?: object): Promise<Response> =>
    worker().ask(
      ['contingency:read', 'contingency:write'],
      path,
      body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } },
    );
  /** The plan, as the contract says it to the letter. */
  const read = async (id: string): Promise<Plan> =>
    PlanBody.strict().parse(await (await program(`/v1/plans/${id}`)).json());
  const audited = async (id: string): Promise<string[]> => {
    const { results } = await worker()
      .db.prepare('SELECT action FROM audit WHERE subject = ?1 ORDER BY seq')
      .bind(id)
      .all<{ action: string }>();
    return results.map(({ action }) => action);
  };
  return { page, send, write, sendFrom, program, read, audited };
};
