/** The addresses of the pages of recipients. */
import type { Context, Hono } from 'hono';
import { AUDIENCES } from '../../shared/api/alert-rules.ts';
import type { EndpointBody, EndpointRequest } from '../../shared/api/endpoint.ts';
import { testEndpoint } from '../delivery/endpoint-trial.ts';
import {
  addEndpoint,
  changeEndpoint,
  listEndpoints,
  readEndpoint,
  rotateSecret,
  switchOffEndpoint,
} from '../delivery/endpoints.ts';
import { CodedError } from '../errors.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { NewRecipientPage, RecipientsPage } from './recipients.tsx';
import { RecipientPage, type RecipientProps } from './recipients-one.tsx';
import {
  changeOf,
  channelOf,
  EMPTY,
  fieldOf,
  readTypedRecipient,
  requestOf,
  type TypedRecipient,
} from './recipients-typed.ts';
import { type Channel, nameOf } from './recipients-words.ts';

const bannerOf = async (deps: PageDeps) => <HealthBanner health={(await healthReport(deps)).health} now={deps.now()} />;

const formOf = (request: Request): Promise<FormData> =>
  request.formData().catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw new CodedError(400, 'bad-form', 'This was not sent by a form. Nothing was changed.');
  });

const showAll = async (deps: PageDeps): Promise<Response> => {
  const recipients = await listEndpoints(deps.db);
  return page('Recipients', <RecipientsPage recipients={recipients} now={deps.now()} />, 200, await bannerOf(deps));
};

const typedOf = ({ label, audiences }: EndpointBody): TypedRecipient => ({
  ...EMPTY,
  label: label ?? '',
  audiences: audiences ?? AUDIENCES,
});

/** One that is switched off, as it was; its secrets are asked for anew. */
const typedAgain = (again: EndpointBody): TypedRecipient => ({
  ...typedOf(again),
  fields: {
    ...again.settings,
    ...(again.channel === 'notify' ? { email: again.address.replace(/^mailto:/, '') } : {}),
    ...(again.channel === 'webhook' ? { address: again.address } : {}),
  },
});

interface Tried {
  readonly typed: TypedRecipient;
  readonly faults: Faults;
}

const showNew = async (deps: PageDeps, channel: Channel, tried: Tried | null, againId?: string): Promise<Response> => {
  const found = againId === undefined ? null : await readEndpoint(deps.db, againId);
  const again = found?.channel === channel && found.disabledAt !== null ? found : null;
  const typed = tried?.typed ?? (again === null ? EMPTY : typedAgain(again));
  return page(
    again === null ? 'Add a recipient' : 'Switch on again',
    <NewRecipientPage channel={channel} again={again} local={deps.local} typed={typed} faults={tried?.faults ?? {}} />,
    tried === null ? 200 : 400,
    await bannerOf(deps),
  );
};

const showOne = async (
  deps: PageDeps,
  id: string,
  done: Partial<RecipientProps> = {},
  status = 200,
): Promise<Response> => {
  const recipient = await readEndpoint(deps.db, id);
  const shown = { typed: typedOf(recipient), faults: {}, secret: null, trial: null, now: deps.now(), ...done };
  return page(nameOf(recipient), <RecipientPage recipient={recipient} {...shown} />, status, await bannerOf(deps));
};

/** Adds it; what is refused of one field stands beside that. A secret that was made is told here, once. */
const added = async (deps: PageDeps, channel: Channel, request: EndpointRequest, typed: TypedRecipient) => {
  try {
    const { id, secret } = await addEndpoint(deps, request, deps.person.actor);
    const isMade = request.channel === 'webhook' && request.secret === undefined;
    return isMade && secret !== undefined
      ? await showOne(deps, id, { secret }, 201)
      : new Response(null, { status: 303, headers: { Location: `/settings/recipients/${encodeURIComponent(id)}` } });
  } catch (error) {
    const field = error instanceof CodedError ? fieldOf(error, channel) : null;
    if (field === null || !(error instanceof CodedError)) throw error;
    return showNew(deps, channel, { typed, faults: { [field]: error.message } });
  }
};

const add = async (deps: PageDeps, channel: Channel, request: Request): Promise<Response> => {
  const typed = readTypedRecipient(await formOf(request));
  const read = requestOf(channel, typed);
  return 'faults' in read
    ? showNew(deps, channel, { typed, faults: read.faults })
    : added(deps, channel, read.request, typed);
};

/** Changes it: null where that is done. */
const change = async (deps: PageDeps, id: string, request: Request): Promise<Response | null> => {
  const typed = readTypedRecipient(await formOf(request));
  const read = changeOf(typed);
  if ('faults' in read) return showOne(deps, id, { typed, faults: read.faults }, 400);
  try {
    await changeEndpoint(deps, id, read.change, deps.person.actor);
    return null;
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'personal-data') throw error;
    return showOne(deps, id, { typed, faults: { label: error.message } }, error.status);
  }
};

const wantedChannel = (c: Context<PageEnv>): Channel => {
  const channel = channelOf(c.req.query('channel'));
  if (channel !== null) return channel;
  throw new CodedError(404, 'channel-unknown', 'There is no such channel: choose one on the page of recipients.');
};

const mountDeeds = (app: Hono<PageEnv>): void => {
  app.post('/settings/recipients/:id/test', async (c) => {
    const id = c.req.param('id');
    return showOne(c.var.deps, id, {
      trial: await testEndpoint(c.var.deps, id, c.var.deps.person.actor, c.req.raw.signal),
    });
  });
  app.post('/settings/recipients/:id/rotate', async (c) => {
    const { id, secret } = await rotateSecret(c.var.deps, c.req.param('id'), c.var.deps.person.actor);
    return showOne(c.var.deps, id, { secret });
  });
  app.post('/settings/recipients/:id/off', async (c) => {
    await switchOffEndpoint(c.var.deps, c.req.param('id'), c.var.deps.person.actor);
    return c.redirect('/settings/recipients', 303);
  });
};

/** Mounts the pages and their forms, for people who were let in. */
export const mountRecipients = (app: Hono<PageEnv>): void => {
  app.get('/settings/recipients', (c) => showAll(c.var.deps));
  app.get('/settings/recipients/new', (c) => showNew(c.var.deps, wantedChannel(c), null, c.req.query('again')));
  app.get('/settings/recipients/:id', (c) => showOne(c.var.deps, c.req.param('id')));
  app.post('/settings/recipients', (c) => add(c.var.deps, wantedChannel(c), c.req.raw));
  app.post('/settings/recipients/:id', async (c) => {
    const id = c.req.param('id');
    return (
      (await change(c.var.deps, id, c.req.raw)) ?? c.redirect(`/settings/recipients/${encodeURIComponent(id)}`, 303)
    );
  });
  mountDeeds(app);
};
