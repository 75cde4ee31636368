/** The addresses to which the notes' forms of a location's page are sent. */
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import type { AppEnv } from '../api/mount.ts';
import { CodedError } from '../errors.ts';
import { addNote, isRefusedNote, removeNote, restoreNote } from '../notes/write.ts';
import { admitToPages } from './gate.ts';
import { assertOwnForm, LOCAL_ACTOR } from './own-form.ts';
import { providerPage } from './provider-routes.tsx';

const Id = z.uuid();

const locationOf = (c: Context<AppEnv>): string => (c.req.param('locationId') ?? '').toUpperCase();

const back = (c: Context<AppEnv>, query: string): Response =>
  c.redirect(`/providers/${encodeURIComponent(locationOf(c))}?${query}#notes`, 303);

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
};

const add = async (c: Context<AppEnv>): Promise<Response> => {
  const { deps } = c.var;
  const form = await c.req.formData();
  const words = textOf(form, 'words');
  const id = Id.safeParse(textOf(form, 'id'));
  if (!id.success) throw new CodedError(400, 'form-incomplete', 'This form was not whole. Nothing was changed.');
  try {
    await addNote(deps, { id: id.data, locationId: locationOf(c), words }, LOCAL_ACTOR);
    return back(c, 'notice=added');
  } catch (error) {
    if (!isRefusedNote(error)) throw error;
    return providerPage(
      deps,
      locationOf(c),
      {},
      { typed: words, faults: { words: error.message }, status: error.status },
    );
  }
};

const remove = async (c: Context<AppEnv>, id: string): Promise<Response> => {
  await removeNote(c.var.deps, { locationId: locationOf(c), id }, LOCAL_ACTOR);
  return back(c, `removed=${encodeURIComponent(id)}`);
};

const restore = async (c: Context<AppEnv>, id: string): Promise<Response> => {
  await restoreNote(c.var.deps, { locationId: locationOf(c), id }, LOCAL_ACTOR);
  return back(c, 'notice=restored');
};

/** Mounts the forms, for people who were let in. */
export const mountNotes = (app: Hono<AppEnv>): void => {
  app.use('/providers/:locationId/notes/*', async (c, next) => {
    admitToPages(c.req.url, c.var.deps.local);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') assertOwnForm(c.req.raw);
    await next();
  });
  app.post('/providers/:locationId/notes', add);
  app.post('/providers/:locationId/notes/:id/remove', (c) => remove(c, c.req.param('id')));
  app.post('/providers/:locationId/notes/:id/restore', (c) => restore(c, c.req.param('id')));
};
