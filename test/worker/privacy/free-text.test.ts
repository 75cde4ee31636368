/**
 * No text that people send is kept where it looks like personal data of a person using care, whichever route it
 * comes by. A route with a new text is to be named here: the table is compared with the routes' own schemas.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccessScope } from '../../../shared/api/scopes.ts';
import { CONTRACT } from '../../../worker/api/contract.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { beginWithTwo, exceptionRequest, fall, OAKFERN, recorded, TALLOWMERE } from '../placements/placement-calls.ts';
import { bodyTexts } from './body-texts.ts';
import { ACTIVATION, aDayAhead, inAnHour, inspection, signal, status, withRole } from './free-text-bodies.ts';
import { EXCUSED } from './free-text-excused.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
  await beginWithTwo(worker);
  await fall(worker);
});
/** What the cases write and would find again. */
const WRITTEN = [
  ...['scenario', 'spare_capacity', 'council_status', 'placement_exception', 'policy_version'],
  ...['name_report', 'name_decision', 'alert_step'],
  ...['entered_signal', 'expected_inspection_date', 'expected_inspection'],
  ...['plan_count', 'plan_action_done', 'plan_activation', 'plan_review', 'plan_action', 'plan'],
];
beforeEach(() =>
  worker.db.batch([
    ...WRITTEN.map((table) => worker.db.prepare(`DELETE FROM ${table}`)),
    worker.db.prepare("UPDATE alert SET state = 'open', owner = NULL, snoozed_until = NULL"),
  ]),
);
afterAll(() => worker.close());

const SAMPLES = ['Mary Whitlock', '943 476 5919', 'born 03/04/1941'] as const;

type Operation = keyof typeof CONTRACT;

interface Sent {
  readonly operation: Operation;
  /** Put into the path. */
  readonly id?: string;
  readonly body: unknown;
}

const ask = ({ operation, id = '', body }: Sent): Promise<Response> => {
  const { method, path, scope } = CONTRACT[operation];
  return worker.ask([scope as AccessScope], path.replace('{id}', id), {
    method: method.toUpperCase(),
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
};

/** The id of what a request makes. */
const madeId = async (operation: Operation, body: unknown): Promise<string> =>
  ((await (await ask({ operation, body })).json()) as { id: string }).id;

const exception = (more: object): Sent => ({ operation: 'recordException', body: { ...exceptionRequest(), ...more } });

const frozen = (more: object): Sent => exception({ frozen: { ...exceptionRequest().frozen, ...more } });

const verdict = (more: object): Sent =>
  frozen({ verdict: { answer: 'ask', role: 'brokerage manager', reason: 'Rated long ago.', ...more } });

/** A step of the alert about the fall of the first location. */
const step = async (operation: Operation, body: unknown): Promise<Sent> => ({
  operation,
  id: (await worker.db.prepare('SELECT id FROM alert').first<string>('id')) ?? '',
  body,
});

const plan = (more: object): Sent => ({ operation: 'createPlan', body: { locationId: OAKFERN, ...more } });

/** A plan that was written, and with `going` put into force. */
const planned = async (operation: Operation, body: unknown, going = false): Promise<Sent> => {
  const { id } = (await (await ask(plan({}))).json()) as { id: string };
  if (going) await ask({ operation: 'activatePlan', id, body: ACTIVATION });
  return { operation, id, body };
};

type Make = (text: string) => Sent | Promise<Sent>;

/** Texts that people type: refused where they look like personal data. */
const TYPED: Readonly<Record<string, Make>> = {
  'recordException.reasonText': (reasonText) => exception({ reasonText }),
  'recordException.authorisedBy': (authorisedBy) => exception({ authorisedBy }),
  'recordException.caseReference': (caseReference) => exception({ caseReference }),
  'recordException.mitigation': (mitigation) => exception({ mitigation }),
  'closeException.reason': async (reason) => ({
    operation: 'closeException',
    id: (await recorded(worker)).id,
    body: { reason },
  }),
  'assignAlert.owner': (owner) => step('assignAlert', { owner }),
  'snoozeAlert.reason': (reason) => step('snoozeAlert', { until: inAnHour(), reason }),
  'closeAlert.outcome': (outcome) => step('closeAlert', { outcome }),
  'reopenAlert.reason': async (reason) => {
    await worker.db.prepare("UPDATE alert SET state = 'closed'").run();
    return step('reopenAlert', { reason });
  },
  'setStatus.reason': (reason) => ({ operation: 'setStatus', body: status({ reason }) }),
  'setStatus.scopeDetail': (scopeDetail) => ({
    operation: 'setStatus',
    body: status({ scope: 'area', scopeDetail }),
  }),
  'liftStatus.reason': async (reason) => {
    const set = await ask({ operation: 'setStatus', body: status({}) });
    return { operation: 'liftStatus', id: ((await set.json()) as { id: string }).id, body: { reason } };
  },
  'saveScenario.name': (name) => ({
    operation: 'saveScenario',
    body: { name, stop: [OAKFERN], on: inAnHour().slice(0, 10) },
  }),
  'enterSpareHours.source': (source) => ({
    operation: 'enterSpareHours',
    body: { locationId: OAKFERN, hoursPerWeek: 10, asAt: '2026-11-20', source },
  }),
  'createPlan.owner': (owner) => plan({ owner }),
  'createPlan.sponsor': (sponsor) => plan({ sponsor }),
  'createPlan.trigger': (trigger) => plan({ trigger }),
  'createPlan.peopleSource': (peopleSource) => plan({ peopleSource }),
  'createPlan.actions[].words': (words) => plan({ actions: [{ words }] }),
  'createPlan.actions[].owner': (owner) => plan({ actions: [{ words: 'Tell CQC', owner }] }),
  'activatePlan.reason': (reason) => planned('activatePlan', { ...ACTIVATION, reason }),
  'countPeopleSafe.how': (how) =>
    planned('countPeopleSafe', { key: crypto.randomUUID(), fundedBy: 'self', people: 1, how }, true),
  'enterSignal.source': (source) => ({ operation: 'enterSignal', body: signal({ source }) }),
  'changeSignalCount.source': async (source) => ({
    operation: 'changeSignalCount',
    id: await madeId('enterSignal', signal({})),
    body: { count: 5, on: '2026-01-02', source },
  }),
  'endSignal.reason': async (reason) => ({
    operation: 'endSignal',
    id: await madeId('enterSignal', signal({})),
    body: { reason },
  }),
  'enterInspection.source': (source) => ({ operation: 'enterInspection', body: inspection({ source }) }),
  'moveInspection.source': async (source) => ({
    operation: 'moveInspection',
    id: await madeId('enterInspection', inspection({})),
    body: { expectedOn: aDayAhead(2), source },
  }),
  'closeInspection.reason': async (reason) => ({
    operation: 'closeInspection',
    id: await madeId('enterInspection', inspection({})),
    body: { reason },
  }),
  'setPolicy.why': (why) => ({ operation: 'setPolicy', body: { preset: 'good-only', why } }),
  'setPolicy.policy…role': (role) => ({ operation: 'setPolicy', body: { policy: withRole(role), why: 'Adopted' } }),
  'decideName.reason': async (reason) => {
    await worker.import(`location_id,name\n${OAKFERN},\n${TALLOWMERE},\n,Sallow Court Care\n`);
    return { operation: 'decideName', body: { decision: 'not-regulated', written: 'Sallow Court Care', reason } };
  },
  'addToken.label': (label) => ({ operation: 'addToken', body: { label, scopes: ['index:read'] } }),
  'addEnrolmentCode.label': (label) => ({ operation: 'addEnrolmentCode', body: { label } }),
  'addFeed.label': (label) => ({ operation: 'addFeed', body: { label } }),
  'addEndpoint.label': (label) => ({
    operation: 'addEndpoint',
    body: { channel: 'webhook', address: `https://hooks.fernshire.example/${crypto.randomUUID()}`, label },
  }),
  'changeEndpoint.label': async (label) => {
    const address = `https://hooks.fernshire.example/${crypto.randomUUID()}`;
    const added = await ask({ operation: 'addEndpoint', body: { channel: 'webhook', address } });
    const { id } = (await added.json()) as { id: string };
    return { operation: 'changeEndpoint', id, body: { label, audiences: null } };
  },
  'reportName.written': (written) => ({
    operation: 'reportName',
    body: {
      key: crypto.randomUUID(),
      written,
      said: 'not-this',
      locationId: OAKFERN,
      saidAt: '2026-11-20T10:00:00.000Z',
    },
  }),
};

/** Texts that a program copies from what it was shown: taken without them, so that nothing is lost. */
const COPIED: Readonly<Record<string, Make>> = {
  'recordException.locationName': (locationName) => exception({ locationName }),
  'recordException.alternatives[].name': (name) => exception({ alternatives: [{ locationId: TALLOWMERE, name }] }),
  'recordException.frozen.ratingWords': (ratingWords) => frozen({ ratingWords }),
  'recordException.frozen.policyVersion': (policyVersion) => frozen({ policyVersion }),
  'recordException.frozen.status': (text) => frozen({ status: text }),
  'recordException.frozen.verdict.reason': (reason) => verdict({ reason }),
  'recordException.frozen.verdict.role': (role) => verdict({ role }),
};

/** Everything that is stored, as one text. */
const stored = async (): Promise<string> => {
  const { results } = await worker.db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    )
    .all<{ name: string }>();
  const tables = await worker.db.batch(results.map(({ name }) => worker.db.prepare(`SELECT * FROM "${name}"`)));
  return JSON.stringify(tables.map((table) => table.results));
};

const casesOf = (table: Readonly<Record<string, Make>>): [string, string, Make][] =>
  Object.entries(table).flatMap(([field, make]) => SAMPLES.map((text): [string, string, Make] => [field, text, make]));

describe('free text', () => {
  it('is known, field by field, of every route', () => {
    expect(bodyTexts()).toEqual([...Object.keys(TYPED), ...Object.keys(COPIED), ...Object.keys(EXCUSED)].sort());
  });

  it.each(casesOf(TYPED))('%s refuses “%s” and keeps none of it', async (_, text, make) => {
    const answer = await ask(await make(text));
    const told = await answer.text();
    expect([answer.status, (JSON.parse(told) as { error: { code: string } }).error.code]).toEqual([
      422,
      'personal-data',
    ]);
    expect(told).not.toContain(text);
    expect(await stored()).not.toContain(text);
  });

  it.each(casesOf(TYPED).filter(([, text]) => text === SAMPLES[0]))(
    '%s takes an ordinary text',
    async (field, _, make) => {
      const answer = await ask(await make(field === 'reportName.written' ? 'Oakfern Home Care' : 'Team manager 3'));
      expect([answer.ok, await answer.text()]).toEqual([true, expect.any(String)]);
    },
  );

  it.each(casesOf(COPIED).filter(([field, text]) => !field.endsWith('policyVersion') || text.length <= 20))(
    '%s is taken without “%s”',
    async (_, text, make) => {
      const answer = await ask(await make(text));
      expect(answer.status).toBe(201);
      expect(await answer.text()).not.toContain(text);
      expect(await stored()).not.toContain(text);
    },
  );

  it.each(SAMPLES)('of the register refuses “%s” and keeps none of it', async (text) => {
    for (const column of ['status_reason', 'remarks']) {
      const answer = await worker.import(`location_id,status,${column}\n${OAKFERN},caution,"${text}"\n`);
      expect(answer.status).toBe(422);
      expect(await answer.text()).not.toContain(text);
    }
    expect(await stored()).not.toContain(text);
  });
});
