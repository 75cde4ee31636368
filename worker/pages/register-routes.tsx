/** The addresses of the register's pages. `register-import-routes.tsx` has those of the import. */
import type { Hono } from 'hono';
import * as z from 'zod';
import { pageOf } from '../api/cursor.ts';
import { csvAnswer } from '../csv/write.ts';
import { CodedError } from '../errors.ts';
import { publishIndex } from '../index/publish.ts';
import { CONTRACT_STATUSES } from '../register/contract.ts';
import { exportRegister } from '../register/export.ts';
import { knownLocations } from '../register/known-locations.ts';
import { listKey, listRegister } from '../register/list.ts';
import { readContracts } from '../register/repository.ts';
import { describeUndo, planUndo, undoImport } from '../register/undo.ts';
import { lastImport } from '../register/undo-repository.ts';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { RegisterPage } from './register.tsx';
import { mountRegisterImport } from './register-import-routes.tsx';
import { namerOf } from './register-names.ts';
import { UndoQuestion, UndoRefused } from './register-undo.tsx';

const ROWS = 100;

/** What a person typed into the address is taken as far as it makes sense. */
const Search = z.object({
  query: z.string().max(200).catch(''),
  status: z
    .enum([...CONTRACT_STATUSES, 'waiting'])
    .nullable()
    .catch(null),
  cursor: z
    .string()
    .max(2000)
    .transform((cursor) => (cursor === '' ? undefined : cursor))
    .optional()
    .catch(undefined),
});

const register = async (deps: PageDeps, asked: Record<string, string>): Promise<Response> => {
  const { query, status, cursor } = Search.parse(asked);
  const [contracts, locations, last] = await Promise.all([
    readContracts(deps.db),
    knownLocations(deps.db),
    lastImport(deps.db),
  ]);
  const found = listRegister(contracts, locations, { query, status });
  const shown = pageOf(found, listKey, { cursor, limit: ROWS });
  return page(
    'Register',
    <RegisterPage
      search={{ query, status }}
      {...shown}
      found={found.length}
      total={contracts.length}
      lastImport={last}
      now={deps.now()}
    />,
  );
};

/** A refusal is a page of its own: there is nothing to type. */
const orRefused = async (answer: () => Promise<Response>): Promise<Response> => {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof CodedError) || error.status !== 409) throw error;
    return page('The last import cannot be undone', <UndoRefused message={error.message} />, 409);
  }
};

const undoQuestion = (deps: PageDeps): Promise<Response> =>
  orRefused(async () => {
    const undo = describeUndo(await planUndo(deps), true);
    const name = namerOf(await knownLocations(deps.db));
    return page('Undo the last import', <UndoQuestion undo={undo} name={name} now={deps.now()} />);
  });

const undo = (deps: PageDeps, request: Request): Promise<Response> =>
  orRefused(async () => {
    const asked = z.coerce
      .number()
      .int()
      .positive()
      .safeParse((await request.formData()).get('import'));
    if (!asked.success)
      throw new CodedError(400, 'bad-form', 'The form does not say which import. Nothing was changed.');
    await undoImport(deps, { actor: deps.person.actor, expected: asked.data });
    await publishIndex(deps);
    return new Response(null, { status: 303, headers: { Location: '/register' } });
  });

/** Mounts the pages of the register, for people who were let in. */
export const mountRegister = (app: Hono<PageEnv>): void => {
  app.get('/register', (c) => register(c.var.deps, c.req.query()));
  app.get('/register.csv', async (c) => csvAnswer(exportRegister(await readContracts(c.var.deps.db)), 'register.csv'));
  app.get('/register/undo', (c) => undoQuestion(c.var.deps));
  app.post('/register/undo', (c) => undo(c.var.deps, c.req.raw));
  mountRegisterImport(app);
};
