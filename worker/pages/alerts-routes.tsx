/** The addresses of alerts, and what a person does there. */
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { refusedField } from '../alerts/life.ts';
import { countAlerts } from '../alerts/life-repository.ts';
import { alertsForPeople } from '../alerts/list.ts';
import * as steps from '../alerts/steps.ts';
import { storyForPeople } from '../alerts/story.ts';
import { providerBody } from '../api/provider-body.ts';
import { CodedError } from '../errors.ts';
import { readPolicy } from '../policy/repository.ts';
import { readWatched } from '../register/watch-list.ts';
import { AlertsPage } from './alerts.tsx';
import type { TypedStep } from './alerts-forms.tsx';
import { AlertPage } from './alerts-one.tsx';
import { type AskedStep, FORM_STEPS, type FormStep, readSearch, readStep, typedStep } from './alerts-typed.ts';
import { aliveWords, counted } from './check-words.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';

/** Alerts a page; as many can be acknowledged at once. */
const ROWS = 100;

const count = z.coerce.number().int().nonnegative().max(ROWS).catch(0);
const Notice = z.object({ notice: z.string().optional(), done: count, left: count });
const pageNumber = z.coerce.number().int().min(1).max(1000).catch(1);

/** The address is anyone's to write: only these sentences are ever shown. */
const listNotice = (query: Record<string, string>): string[] => {
  const { notice, done, left } = Notice.parse(query);
  if (notice === 'none') return ['Nothing was chosen: tick the alerts to acknowledge.'];
  if (notice !== 'acknowledged') return [];
  const others = left === 0 ? '' : ` ${counted(left, 'other')} ${left === 1 ? 'was' : 'were'} not open any more.`;
  return [`${counted(done, 'alert')} acknowledged.${others}`];
};

const DONE_WORDS: Readonly<Record<string, string>> = {
  acknowledge: 'Acknowledged.',
  assign: 'Assigned.',
  snooze: 'Snoozed. It wakes by itself.',
  close: 'Closed.',
  reopen: 'Opened again.',
} satisfies Record<FormStep, string>;

const list = async (deps: PageDeps, asked: Record<string, string>): Promise<Response> => {
  const { search, leftOut } = readSearch(asked);
  const number = pageNumber.parse(asked.page);
  const now = deps.now();
  const [found, counts, { health }] = await Promise.all([
    alertsForPeople(deps, search, { offset: (number - 1) * ROWS, limit: ROWS + 1 }),
    countAlerts(deps.db, now.toISOString()),
    healthReport(deps),
  ]);
  const shown = {
    alerts: found.slice(0, ROWS),
    next: found.length > ROWS ? number + 1 : null,
    notices: [...listNotice(asked), ...leftOut],
    alive: aliveWords(health, now),
    ...{ counts, search, now },
  };
  return page('Alerts', <AlertsPage {...shown} />, 200, <HealthBanner health={health} now={now} />);
};

/** The location as it stands; null where it is not watched any more. */
const providerNow = async (deps: PageDeps, locationId: string) => {
  const [watched, inForce] = await Promise.all([readWatched(deps.db, locationId), readPolicy(deps.db)]);
  return watched === null ? null : providerBody(watched.location, watched.dataAsOf, deps.now(), inForce);
};

/** What was refused: beside fields, or as a whole, with the answer's status. */
interface Refused {
  readonly typed: TypedStep;
  readonly faults: Faults;
  readonly words: string | null;
  readonly status: number;
}

const one = async (deps: PageDeps, id: string, done: string | undefined, refused?: Refused): Promise<Response> => {
  const alert = await storyForPeople(deps, id);
  const now = deps.now();
  const [provider, { health }] = await Promise.all([providerNow(deps, alert.locationId), healthReport(deps)]);
  const notice = refused === undefined ? (DONE_WORDS[done ?? ''] ?? null) : refused.words;
  const shown = { alert, provider, notice, now, typed: refused?.typed ?? {}, faults: refused?.faults ?? {} };
  const title = `${refused === undefined ? '' : 'Error: '}Alert ${alert.reference}`;
  return page(title, <AlertPage {...shown} />, refused?.status ?? 200, <HealthBanner health={health} now={now} />);
};

const take = (deps: PageDeps, id: string, asked: AskedStep): Promise<void> => {
  switch (asked.step) {
    case 'acknowledge':
      return steps.acknowledgeAlert(deps, id, deps.person.actor);
    case 'assign':
      return steps.assignAlert(deps, id, asked.owner, deps.person.actor);
    case 'snooze':
      return steps.snoozeAlert(deps, id, asked, deps.person.actor);
    case 'close':
      return steps.closeAlert(deps, id, asked.outcome, deps.person.actor);
    case 'reopen':
      return steps.reopenAlert(deps, id, asked.reason, deps.person.actor);
  }
};

/** Takes the step that a form asks for: null where it is done, else why not. */
const carryOut = async (deps: PageDeps, id: string, step: FormStep, typed: TypedStep): Promise<Refused | null> => {
  const read = readStep(step, typed);
  if ('faults' in read) return { typed, faults: read.faults, words: null, status: 400 };
  try {
    await take(deps, id, read.asked);
    return null;
  } catch (error) {
    if (!(error instanceof CodedError) || error.status === 404) throw error;
    const field = refusedField(error);
    const { message, status } = error;
    if (field === null) return { typed, faults: {}, words: `${message} Nothing was changed.`, status };
    return { typed, faults: { [field]: message }, words: null, status };
  }
};

const step = async (c: Context<PageEnv>, id: string): Promise<Response> => {
  const asked = FORM_STEPS.find((known) => known === c.req.param('step'));
  if (asked === undefined) throw new CodedError(404, 'not-found', 'There is nothing at this address.');
  const refused = await carryOut(c.var.deps, id, asked, typedStep(await c.req.formData()));
  if (refused !== null) return one(c.var.deps, id, undefined, refused);
  return c.redirect(`/alerts/${encodeURIComponent(id)}?done=${asked}`, 303);
};

/** Back to the list as it was filtered. */
const acknowledgeChosen = async (c: Context<PageEnv>): Promise<Response> => {
  const form = await c.req.formData();
  const ids = form.getAll('id').filter((id): id is string => typeof id === 'string');
  const back = (notice: Record<string, string>) =>
    c.redirect(`/alerts?${new URLSearchParams({ ...c.req.query(), ...notice })}`, 303);
  if (ids.length === 0) return back({ notice: 'none' });
  const { acknowledged, left } = await steps.acknowledgeAlerts(c.var.deps, ids.slice(0, ROWS), c.var.deps.person.actor);
  return back({ notice: 'acknowledged', done: String(acknowledged), left: String(left) });
};

/** Mounts the pages and their forms, for people who were let in. */
export const mountAlerts = (app: Hono<PageEnv>): void => {
  app.get('/alerts', (c) => list(c.var.deps, c.req.query()));
  app.post('/alerts/acknowledge', acknowledgeChosen);
  app.get('/alerts/:id', (c) => one(c.var.deps, c.req.param('id'), c.req.query('done')));
  app.post('/alerts/:id/:step', (c) => step(c, c.req.param('id')));
};
