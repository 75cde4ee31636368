/** The addresses of England's figures, and what a person does there. */
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { londonDay } from '../../shared/ui/age.ts';
import {
  ENGLAND_FIELDS,
  emptyEngland,
  enterEngland,
  readTypedEngland,
  type TypedEngland,
  turnEngland,
} from '../report/england.ts';
import { readEngland } from '../report/england-repository.ts';
import type { Faults } from './fields.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { type EnglandNotice, EnglandPage } from './report-england.tsx';

/** The address is anyone's to write: only what was done is read of it. */
const Notice = z.object({
  did: z.enum(['entered', 'removed', 'restored']),
  id: z.string().regex(/^[\w-]{1,64}$/),
});

const noticeIn = (query: Record<string, string>): EnglandNotice => {
  const read = Notice.safeParse(query);
  return read.success ? read.data : null;
};

const typedIn = (form: FormData): TypedEngland => {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  return Object.fromEntries(ENGLAND_FIELDS.map((name) => [name, text(name)])) as unknown as TypedEngland;
};

interface Shown {
  readonly typed?: TypedEngland;
  readonly faults?: Faults;
  readonly notice?: EnglandNotice;
}

const england = async (deps: PageDeps, { typed, faults = {}, notice = null }: Shown): Promise<Response> => {
  const figures = await readEngland(deps.db);
  const shown = { figures, typed: typed ?? emptyEngland(deps.now()), faults, notice };
  const isFaulty = Object.keys(faults).length > 0;
  return page(`${isFaulty ? 'Error: ' : ''}England’s figures`, <EnglandPage {...shown} />, isFaulty ? 400 : 200);
};

const enter = async (c: Context<PageEnv>): Promise<Response> => {
  const { deps } = c.var;
  const typed = typedIn(await c.req.formData());
  const { entered, faults } = readTypedEngland(typed, londonDay(deps.now()));
  if (entered === null) return england(deps, { typed, faults });
  const id = await enterEngland(deps, entered, deps.person.actor);
  return c.redirect(`/report/england?did=entered&id=${id}`, 303);
};

const turn = async (c: Context<PageEnv>, id: string, to: 'removed' | 'standing'): Promise<Response> => {
  await turnEngland(c.var.deps, { id, to }, c.var.deps.person.actor);
  const did = to === 'removed' ? 'removed' : 'restored';
  return c.redirect(`/report/england?${new URLSearchParams({ did, id })}`, 303);
};

/** Mounts the page and its forms, for people who were let in. */
export const mountEngland = (app: Hono<PageEnv>): void => {
  app.get('/report/england', (c) => england(c.var.deps, { notice: noticeIn(c.req.query()) }));
  app.post('/report/england', enter);
  app.post('/report/england/:id/remove', (c) => turn(c, c.req.param('id'), 'removed'));
  app.post('/report/england/:id/restore', (c) => turn(c, c.req.param('id'), 'standing'));
};
