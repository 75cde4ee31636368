/** Mounts the routes of the table, and nothing else: scope first, then query and body, then the answer. */
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { authenticateWithin, type Caller, requireScope } from '../access/authenticate.ts';
import { RETRY_AFTER_SECONDS } from '../access/limits.ts';
import type { Admitted } from '../access/person-admit.ts';
import { noteExport } from '../audit/export.ts';
import type { Deps } from '../deps.ts';
import type { Env } from '../env.ts';
import { CodedError } from '../errors.ts';
import { isNestedBeyond, MAX_LEVELS } from '../json-depth.ts';
import { ANSWERS } from './answers.ts';
import type { Answer, Call } from './call.ts';
import { CONTRACT, type Operation, type RouteContract } from './contract.ts';

/** The Hono environment of the whole app. */
export interface AppEnv {
  Bindings: Env;
  /** Who asks is known on pages that somebody was let in to. */
  Variables: { deps: Deps & Partial<Admitted>; requestId: string };
}

type AppContext = Context<AppEnv>;

/** Deny by default: a route is public only where its contract says so. */
const admit = async (c: AppContext, route: RouteContract): Promise<Caller | null> => {
  if (route.scope === null) return null;
  const caller = await authenticateWithin(c.var.deps, c.req.raw.headers);
  requireScope(caller, route.scope);
  return caller;
};

/** The first thing that is wrong, in words, and all of it in `details`. */
const invalid = (code: string, error: z.ZodError): CodedError => {
  const issues = error.issues.map((issue) => ({ at: issue.path.join('.'), message: issue.message }));
  const [first] = issues;
  const message = first === undefined ? 'not understood' : `${first.at === '' ? '' : `${first.at}: `}${first.message}`;
  return new CodedError(400, code, message, issues);
};

const readQuery = (c: AppContext, route: RouteContract): unknown => {
  const read = (route.query ?? z.object({})).safeParse(c.req.query());
  if (!read.success) throw invalid('bad-query', read.error);
  return read.data;
};

const requireType = (c: AppContext, expected: string): void => {
  const given = (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (given === expected) return;
  throw new CodedError(415, 'wrong-content-type', `This route takes ${expected}, said so in Content-Type.`);
};

const parseJson = (text: string): unknown => {
  if (isNestedBeyond(text, MAX_LEVELS)) {
    throw new CodedError(400, 'bad-json', `The body is nested deeper than ${MAX_LEVELS} levels.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CodedError(400, 'bad-json', 'The body is not JSON.');
  }
};

const readBody = async (c: AppContext, route: RouteContract): Promise<unknown> => {
  if (route.body === undefined) return null;
  if (route.body === 'text/csv') {
    requireType(c, 'text/csv');
    return new Uint8Array(await c.req.arrayBuffer());
  }
  requireType(c, 'application/json');
  const read = route.body.safeParse(parseJson(await c.req.text()));
  if (!read.success) throw invalid('bad-body', read.error);
  return read.data;
};

const respond = async <O extends Operation>(
  c: AppContext,
  route: RouteContract,
  answer: Answer<O>,
): Promise<Response> => {
  const caller = await admit(c, route);
  const call = {
    deps: c.var.deps,
    caller,
    locationId: (c.req.param('locationId') ?? '').toUpperCase(),
    runId: c.req.param('runId') ?? '',
    id: c.req.param('id') ?? '',
    query: readQuery(c, route),
    body: await readBody(c, route),
    request: c.req.raw,
  };
  // The table ties an operation's answer to its schemas; the compiler cannot follow that through a loop.
  const answered = await answer(call as unknown as Call<O>);
  if (caller !== null) {
    const { method, url } = c.req;
    await noteExport(c.var.deps, caller.id, { method, route: route.path, url }, answered);
  }
  return answered;
};

/** Whoever asks too often is told when to ask again (RFC 9110, 10.2.3). */
const tellWhen = (c: AppContext, error: unknown): never => {
  if (error instanceof CodedError && error.status === 429) c.header('Retry-After', String(RETRY_AFTER_SECONDS));
  throw error;
};

/** Hono's form of an OpenAPI path. */
const honoPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

const ROUTES = Object.entries(CONTRACT) as [Operation, RouteContract][];

/** The methods that a path of the table takes, with those that Hono adds to GET. */
const allowedOn = (path: string): string[] => {
  const methods = ROUTES.filter(([, route]) => route.path === path).map(([, route]) => route.method.toUpperCase());
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
};

/** Mounts every route, and on the same paths a 405 for every other method. */
export const mountApi = (app: Hono<AppEnv>): void => {
  for (const [operation, route] of ROUTES) {
    app.on(route.method, honoPath(route.path), (c) =>
      respond(c, route, ANSWERS[operation] as Answer<Operation>).catch((error: unknown) => tellWhen(c, error)),
    );
  }
  for (const path of new Set(ROUTES.map(([, route]) => route.path))) {
    app.all(honoPath(path), (c) => {
      c.header('Allow', allowedOn(path).join(', '));
      throw new CodedError(405, 'method-not-allowed', `This address takes ${allowedOn(path).join(', ')}.`);
    });
  }
};
