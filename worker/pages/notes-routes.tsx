/** The addresses to which the notes' forms of a location's page are sent. */
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { CodedError } from '../errors.ts';
import { addNote, isRefusedNote, removeNote, restoreNote } from '../notes/write.ts';
import type { PageEnv } from './page-env.ts';
import { providerPage } from './provider-routes.tsx';

const Id = z.uuid();

const locationOf = (c: Context<PageEnv>): string => (c.req.param('locationId') ?? '').toUpperCase();

const back = (c: Context<PageEnv>, query: string): Response =>
  c.redirect(`/providers/${encodeURIComponent(locationOf(c))}?${query}#notes`, 303);

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
};

const add = async (c: Context<PageEnv>): Promise<Response> => {
  const { deps } = c.var;
  const form = await c.req.formData();
  const words = textOf(form, 'words');
  const id = Id.safeParse(textOf(form, 'id'));
  if (!id.success) throw new CodedError(400, 'form-incomplete', 'This form was not whole. Nothing was changed.');
  try {
    await addNote(deps, { id: id.data, locationId: locationOf(c), words }, deps.person.actor);
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

const remove = async (c: Context<PageEnv>, id: string): Promise<Response> => {
  await removeNote(c.var.deps, { locationId: locationOf(c), id }, c.var.deps.person.actor);
  return back(c, `removed=${encodeURIComponent(id)}`);
};

const restore = async (c: Context<PageEnv>, id: string): Promise<Response> => {
  await restoreNote(c.var.deps, { locationId: locationOf(c), id }, c.var.deps.person.actor);
  return back(c, 'notice=restored');
};

/** Mounts the forms, for people who were let in. */
export const mountNotes = (app: Hono<PageEnv>): void => {
  app.post('/providers/:locationId/notes', add);
  app.post('/providers/:locationId/notes/:id/remove', (c) => remove(c, c.req.param('id')));
  app.post('/providers/:locationId/notes/:id/restore', (c) => restore(c, c.req.param('id')));
};
