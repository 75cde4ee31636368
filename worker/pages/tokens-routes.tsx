/** The addresses of the pages of tokens. */
import type { Context, Hono } from 'hono';
import { RotateRequest, type TokenBody, TokenRequest } from '../../shared/api/tokens.ts';
import { CodedError } from '../errors.ts';
import { listCodes, withdrawCode } from '../tokens/enrol.ts';
import { addToken, listTokens, revokeBrowsersOf, revokeToken, rotateToken } from '../tokens/tokens.ts';
import { counted } from './check-words.ts';
import { dayIn, faultsOf, type NotTaken, takenOr, textFault, textsOf } from './entered-form.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { pageOf } from './pager.tsx';
import { TokensPage } from './tokens.tsx';
import { MadePage, NewTokenPage, RevokePage, RotatePage, type TypedToken } from './tokens-form.tsx';
import { LostPage } from './tokens-lost.tsx';
import { isInForce, readAsked, searchTokens } from './tokens-search.ts';
import { namesOf } from './tokens-words.ts';

const ROWS = 50;

type Query = Readonly<Record<string, string>>;

/** The address is anyone's to write: only these sentences are ever shown. */
const NOTICES = new Map([
  ['stopped', 'Stopped: it is refused from the next request on.'],
  ['withdrawn', 'The code was taken back: it enrols nothing any more.'],
  ['before', 'It was over already, or replaced. Nothing was changed.'],
]);

const banner = async (deps: PageDeps) => <HealthBanner health={(await healthReport(deps)).health} now={deps.now()} />;

const list = async (deps: PageDeps, address: Query): Promise<Response> => {
  const { leftOut, ...asked } = readAsked(address);
  const [all, codes] = await Promise.all([listTokens(deps), listCodes(deps)]);
  const now = deps.now();
  const shown = {
    ...{ all, asked, leftOut, now },
    paged: pageOf(searchTokens(all, asked, now), address.page, ROWS),
    codes: codes.filter(({ state }) => state === 'open'),
    names: namesOf(all),
    notice: NOTICES.get(address.notice ?? '') ?? null,
  };
  return page('Access tokens', <TokensPage {...shown} />, 200, await banner(deps));
};

interface Sent extends NotTaken {
  readonly typed: TypedToken;
}

const EMPTY: TypedToken = { label: '', scopes: [], expiresOn: '' };

const newForm = async (deps: PageDeps, sent: Sent | null): Promise<Response> => {
  const title = `${sent === null ? '' : 'Error: '}Make a token for a program`;
  const shown = <NewTokenPage typed={sent?.typed ?? EMPTY} faults={sent?.faults ?? {}} />;
  return page(title, shown, sent?.status ?? 200, await banner(deps));
};

const typedIn = (form: FormData): TypedToken => ({
  ...textsOf(form, ['label', 'expiresOn'] as const),
  scopes: form.getAll('scopes').filter((scope) => typeof scope === 'string'),
});

const faultsIn = ({ label, scopes, expiresOn }: TypedToken) =>
  faultsOf({
    label: textFault(label, 80, 'Say which program it is for.'),
    scopes: scopes.length === 0 ? 'Choose what it may do.' : null,
    expiresOn: expiresOn === '' ? null : dayIn(expiresOn).fault,
  });

/** The answer shows the token itself, without a redirect: it is told this once, and may stand in no address. */
const make = async (deps: PageDeps, request: Request): Promise<Response> => {
  const typed = typedIn(await request.formData());
  const { day } = dayIn(typed.expiresOn);
  const wanted = { label: typed.label, scopes: typed.scopes, ...(day === null ? {} : { expiresOn: day }) };
  const read = TokenRequest.safeParse(wanted);
  const faults = faultsIn(typed);
  if (Object.keys(faults).length > 0 || !read.success) {
    const unknown = { scopes: 'Choose what it may do from the list.' };
    return newForm(deps, { typed, faults: Object.keys(faults).length > 0 ? faults : unknown, status: 400 });
  }
  const taken = await takenOr(() => addToken(deps, read.data, deps.person.actor));
  if (!('done' in taken)) return newForm(deps, { typed, ...taken });
  const shown = <MadePage made={taken.done} until={null} now={deps.now()} />;
  return page('A new token', shown, 201, await banner(deps));
};

const before = (): Response =>
  new Response(null, { status: 303, headers: { Location: '/settings/tokens?notice=before' } });

/** The token that a form is about, while it is in force; null where it is over or was never. */
const inForce = async (deps: PageDeps, id: string): Promise<TokenBody | null> =>
  (await listTokens(deps)).find((token) => token.id === id && isInForce(token)) ?? null;

const askFirst = async (deps: PageDeps, id: string, verb: 'revoke' | 'rotate'): Promise<Response> => {
  const token = await inForce(deps, id);
  if (token === null) return before();
  if (verb === 'revoke')
    return page('Stop a token', <RevokePage token={token} now={deps.now()} />, 200, await banner(deps));
  return page('Replace a token', <RotatePage token={token} now={deps.now()} />, 200, await banner(deps));
};

/** A deed, or where it came too late the page that says so. */
const unlessOver = async (deed: () => Promise<Response>): Promise<Response> => {
  try {
    return await deed();
  } catch (error) {
    if (error instanceof CodedError && (error.code === 'not-found' || error.code === 'already-replaced'))
      return before();
    throw error;
  }
};

const rotate = async (deps: PageDeps, id: string, request: Request): Promise<Response> => {
  const { overlapHours } = textsOf(await request.formData(), ['overlapHours'] as const);
  const asked = RotateRequest.safeParse({ overlapHours: Number(overlapHours) });
  if (!asked.success) throw new CodedError(400, 'bad-form', 'Choose when the old token stops. Nothing was changed.');
  const made = await rotateToken(deps, id, asked.data, deps.person.actor);
  const old = (await listTokens(deps)).find((token) => token.id === id);
  const shown = <MadePage made={made} until={old?.expiresAt ?? null} now={deps.now()} />;
  return page('A new token', shown, 201, await banner(deps));
};

const lost = async (deps: PageDeps, { owner = '', notice, count = '' }: Query): Promise<Response> => {
  const [all, codes] = await Promise.all([listTokens(deps), listCodes(deps)]);
  const stopped = `Stopped: ${counted(Number.parseInt(count, 10) || 0, 'token')} of browsers refused from the next request on.`;
  const shown = {
    browsers: all.filter((token) => token.kind === 'browser' && token.state === 'in-force'),
    owner,
    openCodes: codes.filter((code) => code.state === 'open' && code.owner === owner).length,
    notice: notice === 'stopped' ? stopped : null,
    now: deps.now(),
  };
  return page('Lost or stolen', <LostPage {...shown} />, 200, await banner(deps));
};

const stopAll = async (c: Context<PageEnv>): Promise<Response> => {
  const { deps } = c.var;
  const { owner } = textsOf(await c.req.formData(), ['owner'] as const);
  if (owner === '') throw new CodedError(400, 'bad-form', 'Choose whose browsers. Nothing was changed.');
  const count = await revokeBrowsersOf(deps, owner, deps.person.actor);
  return c.redirect(`/settings/tokens/lost?notice=stopped&count=${count}`, 303);
};

/** Mounts the pages and their forms, for people who were let in. */
export const mountTokens = (app: Hono<PageEnv>): void => {
  const actorOf = (c: Context<PageEnv>): string => c.var.deps.person.actor;
  app.get('/settings/tokens', (c) => list(c.var.deps, c.req.query()));
  app.post('/settings/tokens', (c) => make(c.var.deps, c.req.raw));
  app.get('/settings/tokens/new', (c) => newForm(c.var.deps, null));
  app.get('/settings/tokens/lost', (c) => lost(c.var.deps, c.req.query()));
  app.post('/settings/tokens/lost', stopAll);
  app.get('/settings/tokens/:id/revoke', (c) => askFirst(c.var.deps, c.req.param('id'), 'revoke'));
  app.post('/settings/tokens/:id/revoke', (c) =>
    unlessOver(async () => {
      await revokeToken(c.var.deps, c.req.param('id'), actorOf(c));
      return c.redirect('/settings/tokens?notice=stopped', 303);
    }),
  );
  app.get('/settings/tokens/:id/rotate', (c) => askFirst(c.var.deps, c.req.param('id'), 'rotate'));
  app.post('/settings/tokens/:id/rotate', (c) => unlessOver(() => rotate(c.var.deps, c.req.param('id'), c.req.raw)));
  app.post('/settings/tokens/codes/:id/withdraw', (c) =>
    unlessOver(async () => {
      await withdrawCode(c.var.deps, c.req.param('id'), actorOf(c));
      return c.redirect('/settings/tokens?notice=withdrawn', 303);
    }),
  );
};
