/** Makes a page its reader's: the menu in their reach, and nothing offered that their roles do not allow. */
import type { Element as Tag } from '@cloudflare/workers-types';
import type { Hono } from 'hono';
import { renderToString } from 'preact-render-to-string';
import { PERSON_SCOPES } from '../../shared/api/roles.ts';
import type { AppEnv } from '../api/mount.ts';
import { Menu } from './menu.tsx';
import { isOffered, type Reach } from './offered.ts';

/** The runtime's elements: Preact's types bring the DOM's, which hide them. */
const each = (element: (tag: Tag) => void) => ({ element: element as (tag: never) => void });

const pathOf = (address: string): string => address.split(/[?#]/, 1)[0] ?? '';

const isForForm = (form: Tag): boolean => form.getAttribute('method')?.toLowerCase() === 'post';

/** Where a form stands that tells what is set, its fields are shown without their buttons; any other goes whole. */
const KEEPS = 'data-tells';

const FIELDS = ['button', 'input', 'select', 'textarea'].map((name) => `main form ${name}`).join(', ');

/** A form that is out of reach and tells what is set: its fields are shown, and cannot be used. */
const readOnly = (form: Tag, isFor: (on: boolean) => void): void => {
  isFor(true);
  form.onEndTag(() => isFor(false));
};

/**
 * Takes out of a page what leads nowhere for this reader: links keep their words, forms go. It refuses nothing: that
 * is the door's work, and it asks again. `left` is called for each form that goes.
 */
const leaveOut = (rewriter: HTMLRewriter, reach: Reach, left: () => void): HTMLRewriter => {
  let telling = false;
  const isReached = (method: 'GET' | 'POST', tag: Tag, name: string) =>
    isOffered(reach, method, pathOf(tag.getAttribute(name) ?? ''));
  const link = each((tag) => {
    if (!isReached('GET', tag, 'href')) tag.removeAndKeepContent();
  });
  const form = each((tag) => {
    if (isReached(isForForm(tag) ? 'POST' : 'GET', tag, 'action')) return;
    left();
    if (tag.hasAttribute(KEEPS))
      readOnly(tag, (on) => {
        telling = on;
      });
    else tag.remove();
  });
  const field = each((tag) => {
    if (telling && tag.tagName === 'button') tag.remove();
    else if (telling) tag.setAttribute('disabled', '');
  });
  const away = each((tag) => {
    if (!isReached('POST', tag, 'data-sent-to')) tag.remove();
  });
  return rewriter.on('main a[href^="/"]', link).on('main form', form).on(FIELDS, field).on('[data-sent-to]', away);
};

const NOTE = '<p class="rest">Your role reads this page. What other roles can do here is left out.</p>';

/** A page in its reader's reach: it says at its foot that something was left out of it, if it was. */
const inReach = (rewriter: HTMLRewriter, reach: Reach): HTMLRewriter => {
  let isLess = false;
  const left = () => {
    isLess = true;
  };
  const foot = each((main) => {
    main.onEndTag((end) => {
      if (isLess) end.before(NOTE, { html: true });
    });
  });
  return leaveOut(rewriter, reach, left).on('main', foot);
};

/**
 * Mounts it before the pages, because what makes a page does not know who asked for it nor by which address; what is
 * no page goes through untouched. Made on the way: a page that is sent while it is made is not held up.
 */
export const mountReader = (app: Hono<AppEnv>): void => {
  app.use(async (c, next) => {
    await next();
    if (!(c.res.headers.get('Content-Type') ?? '').startsWith('text/html')) return;
    const { person, scopes: reach = null } = c.var.deps;
    const who = person === undefined || person.roles.length > 0 ? null : (person.name ?? person.actor);
    const menu = renderToString(<Menu path={c.req.path} reach={reach} who={who} />);
    const withMenu = new HTMLRewriter().on(
      'nav.menu',
      each((nav) => nav.setInnerContent(menu, { html: true })),
    );
    const isAll = reach?.size === PERSON_SCOPES.length;
    c.res = (isAll ? withMenu : inReach(withMenu, reach)).transform(c.res);
  });
};
