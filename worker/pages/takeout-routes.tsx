/** The addresses by which everything is taken out, and deleted. */
import type { Context, Hono } from 'hono';
import { CodedError } from '../errors.ts';
import { everythingFile } from '../takeout/archive.ts';
import { beginDeletion, finishDeletion, goOnDeleting, readDeletion } from '../takeout/deletion.ts';
import type { Faults } from './fields.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { DeletedPage, DeletionPage } from './takeout.tsx';

const PATH = '/settings/privacy/deletion';

/** What was not done, by the field that it is said at. */
const FIELDS: Readonly<Record<string, string>> = { 'not-confirmed': 'confirmation', 'not-exported': 'withoutExport' };

/** What was refused, with what was ticked. */
interface Refused {
  readonly faults: Faults;
  readonly status: number;
  readonly isWithout: boolean;
}

const ASKED: Refused = { faults: {}, status: 200, isWithout: false };

const show = async (deps: PageDeps, { status, ...refused } = ASKED): Promise<Response> => {
  const content = <DeletionPage state={await readDeletion(deps)} {...refused} now={deps.now()} />;
  return page(`${status === 200 ? '' : 'Error: '}Delete everything`, content, status);
};

const begin = async (deps: PageDeps, form: FormData): Promise<Response | null> => {
  const wish = {
    confirmation: String(form.get('confirmation') ?? '').trim(),
    withoutExport: form.get('withoutExport') === 'yes',
  };
  try {
    await beginDeletion(deps, wish, deps.person.actor);
    return null;
  } catch (error) {
    const field = error instanceof CodedError ? FIELDS[error.code] : undefined;
    if (!(error instanceof CodedError) || field === undefined) throw error;
    const { status, message } = error;
    return show(deps, { faults: { [field]: message }, status, isWithout: wish.withoutExport });
  }
};

/** One step; what is shown instead of the page it leads back to, or null. */
const step = async (deps: PageDeps, form: FormData): Promise<Response | null> => {
  switch (form.get('do')) {
    case 'begin':
      return begin(deps, form);
    case 'continue':
      await goOnDeleting(deps);
      return null;
    case 'finish':
      // Shown at once: by then nobody is let in to another page.
      return (await finishDeletion(deps, deps.person.actor)) ? page('Everything is deleted', <DeletedPage />) : null;
    default:
      throw new CodedError(400, 'bad-form', 'This was not sent by a form of this page. Nothing was changed.');
  }
};

const post = async (c: Context<PageEnv>): Promise<Response> =>
  (await step(c.var.deps, await c.req.formData())) ?? c.redirect(PATH, 303);

/** Mounts them, for people who were let in. */
export const mountTakeout = (app: Hono<PageEnv>): void => {
  app.get('/settings/privacy/everything.zip', (c) => everythingFile(c.var.deps, c.var.deps.person.actor));
  app.get(PATH, (c) => show(c.var.deps));
  app.post(PATH, post);
};
