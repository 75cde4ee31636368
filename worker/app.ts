/** The HTTP app: the order of the middleware, the routes, and the one place where errors become answers. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { type AppEnv, mountApi } from './api/mount.ts';
import { openApiDocument } from './api/openapi.ts';
import type { Deps } from './deps.ts';
import type { Env } from './env.ts';
import { CodedError } from './errors.ts';
import { mountFeeds } from './feeds/routes.ts';
import { problemPage } from './pages/problem.tsx';
import { mountPages } from './pages/routes.tsx';
import { serverTiming } from './pages/server-timing.ts';
import { redacted } from './redacted.ts';

const IMPORT_LIMIT = 10_000_000;
const IMPORTS = new Set(['/v1/register/import', '/v1/exposure/import', '/v1/ratings/import']);
/** A form's lines end longer than a file's, and more stands in it: the page counts the file itself. */
const FORM_LIMIT = 12_000_000;
const IMPORT_FORMS = new Set(['/register/import', '/exposure/import']);
/** Lists of bidders: five hundred with long names, as a form sends them. */
const LISTS = new Set(['/tender', '/v1/tender-check']);
const LIST_LIMIT = 1_000_000;
const BODY_LIMIT = 64_000;

const tooLarge = (message: string) => () => {
  throw new CodedError(413, 'body-too-large', message);
};

const importLimit = bodyLimit({
  maxSize: IMPORT_LIMIT,
  onError: tooLarge('The file is larger than 10 MB. Nothing was changed.'),
});
const formLimit = bodyLimit({
  maxSize: FORM_LIMIT,
  onError: tooLarge('The file is larger than 10 MB. Nothing was changed.'),
});
const listLimit = bodyLimit({
  maxSize: LIST_LIMIT,
  onError: tooLarge('The list is larger than 1 MB: at most 500 bidders can be checked at once. Nothing was checked.'),
});
const smallLimit = bodyLimit({ maxSize: BODY_LIMIT, onError: tooLarge('The body is larger than 64 kB.') });

/** Only an extension may read answers from a page of its own; no other origin, and never with cookies. */
const extensionOrigin = (origin: string): string | null =>
  /^(chrome-extension|moz-extension):\/\/[0-9a-z-]+$/i.test(origin) ? origin : null;

/** D1 says so itself where it cannot be reached; a broken constraint is a fault of ours. */
const isDatabaseFailure = (error: Error): boolean =>
  /^D1_|Network connection lost|D1 DB/.test(error.message) && !/constraint/i.test(error.message);

const codedOf = (error: Error): CodedError => {
  if (error instanceof CodedError) return error;
  return isDatabaseFailure(error)
    ? new CodedError(503, 'database-unavailable', 'The database does not answer. Nothing was changed: try again.')
    : new CodedError(
        500,
        'internal',
        'Something went wrong on our side. Nothing more is known here than the request id.',
      );
};

/** A person with a browser, outside the program's routes. */
const prefersPage = (c: Context<AppEnv>): boolean =>
  !c.req.path.startsWith('/v1/') && (c.req.header('Accept') ?? '').includes('text/html');

const answerError = (error: Error, c: Context<AppEnv>): Response => {
  const coded = codedOf(error);
  // Left unhandled on purpose: the runtime logs what is not ours to explain.
  if (coded !== error) c.executionCtx.waitUntil(Promise.reject(redacted(error)));
  if (coded.status === 401 && c.req.path.startsWith('/v1/'))
    c.header('WWW-Authenticate', 'Bearer realm="Rating Watch"');
  if (prefersPage(c)) return problemPage(coded);
  const details = coded.details === undefined ? {} : { details: coded.details };
  const body = { error: { code: coded.code, message: coded.message, ...details } };
  return c.json(body, coded.status as 400);
};

const protect = (app: Hono<AppEnv>, makeDeps: (env: Env) => Deps): void => {
  app.use(requestId());
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
    }),
  );
  app.use(async (c, next) => {
    await next();
    // Once more: an answer that no middleware touched before does not carry what was prepared for it.
    c.res.headers.set('X-Request-Id', c.var.requestId);
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'private, no-store');
  });
  app.use(
    '/v1/*',
    cors({
      origin: extensionOrigin,
      allowHeaders: ['Authorization', 'Content-Type', 'If-None-Match'],
      allowMethods: ['GET', 'POST', 'DELETE'],
      exposeHeaders: ['ETag'],
      maxAge: 600,
    }),
  );
  app.use((c, next) => {
    if (IMPORT_FORMS.has(c.req.path)) return formLimit(c, next);
    if (LISTS.has(c.req.path)) return listLimit(c, next);
    return IMPORTS.has(c.req.path) ? importLimit(c, next) : smallLimit(c, next);
  });
  app.use(async (c, next) => {
    c.set('deps', makeDeps(c.env));
    await next();
  });
  app.use(serverTiming);
};

/** The app; `makeDeps` is asked once a request. */
export const createApp = (makeDeps: (env: Env) => Deps): Hono<AppEnv> => {
  const app = new Hono<AppEnv>();
  protect(app, makeDeps);
  mountApi(app);
  mountFeeds(app);
  mountPages(app);
  app.get('/openapi.json', (c) => c.json(openApiDocument()));
  app.notFound(() => {
    throw new CodedError(404, 'not-found', 'There is nothing at this address.');
  });
  app.onError(answerError);
  return app;
};
