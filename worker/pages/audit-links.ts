/** Where the pages are that entries of the audit are about. Pure. */
import type { AuditBody } from '../../shared/api/audit.ts';

type About = Pick<AuditBody, 'action' | 'subject' | 'before' | 'after'>;

/** By what stands before the full stop: the page of all of them. */
const LISTS: Readonly<Record<string, string>> = {
  status: '/statuses',
  policy: '/policy',
  'spare-hours': '/spare-hours',
  signal: '/signals?state=all',
  inspection: '/inspections?state=all',
  exposure: '/exposure',
  register: '/register',
  names: '/names',
  england: '/report/england',
  message: '/outbox',
  delivery: '/outbox',
  feed: '/settings/feeds',
  area: '/settings',
  affixes: '/settings',
  escalation: '/settings',
  'alert-rules': '/settings/rules',
  'role-groups': '/settings/roles',
  token: '/settings/tokens',
  'enrolment-code': '/settings/tokens',
  retention: '/settings/privacy',
  everything: '/settings/privacy',
  crawl: '/health',
  ratings: '/health',
};

/** By what stands before the full stop: where each has a page of its own. */
const ONES: Readonly<Record<string, string>> = {
  alert: '/alerts',
  exception: '/exceptions',
  plan: '/plans',
  scenario: '/scenarios',
  drill: '/drills',
  endpoint: '/settings/recipients',
};

/** Files of one thing: the page of that thing shows them. */
const OF_ONE = new Set(['providers', 'plans', 'scenarios']);

/** The page that a file was taken from, by the file's address. */
const fileHref = (subject: string): string => {
  const [first = '', id = '', file] = subject.replace(/^\/(v1\/)?/, '').split('/');
  // Any other sign, as a backslash, could make an address of another site of it.
  if (!/^[\w.-]+$/.test(`${first}${id}`)) return '/';
  return OF_ONE.has(first) && file !== undefined ? `/${first}/${id}` : `/${first.replace(/\.[a-z]+$/, '')}`;
};

const textIn = (value: unknown, name: string): string | null => {
  if (typeof value !== 'object' || value === null) return null;
  const found: unknown = Reflect.get(value, name);
  return typeof found === 'string' && found !== '' ? found : null;
};

/** A plan's deed tells of rows of several kinds, all of one plan: the first of each. */
const firstRows = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((rows) => (Array.isArray(rows) ? rows.slice(0, 1) : []))
    : [];

const toldIn = ({ action, before, after }: About): unknown[] =>
  action.startsWith('plan.') ? [...firstRows(after), ...firstRows(before)] : [after, before];

const textOf = (entry: About, name: string): string | null => {
  for (const value of toldIn(entry)) {
    const found = textIn(value, name);
    if (found !== null) return found;
  }
  return null;
};

const CALLED = ['locationName', 'name', 'label', 'written'];

const idLike = (text: string): boolean => /^1-\d{1,12}$/.test(text);

/** The id of the location that it is about; null where it is about none, or about several. */
export const locationOf = (entry: About): string | null =>
  textOf(entry, 'locationId') ??
  [textOf(entry, 'subjectId'), entry.subject].find((text) => text !== null && idLike(text)) ??
  null;

/** What to call that which an entry is about; null where it says no more than its id. `names` are those of locations. */
export const calledOf = (entry: About, names: ReadonlyMap<string, string>): string | null => {
  for (const name of CALLED) {
    const found = textOf(entry, name);
    if (found !== null) return found;
  }
  const location = locationOf(entry);
  return location === null ? null : (names.get(location) ?? location);
};

/** The page of what an entry is about; null where there is none. */
export const auditHref = (entry: About): string | null => {
  const [kind = ''] = entry.action.split('.');
  if (kind === 'export') return /everything/.test(entry.action) ? '/settings/privacy' : fileHref(entry.subject);
  if (Object.hasOwn(ONES, kind)) return `${ONES[kind]}/${encodeURIComponent(entry.subject)}`;
  const location = kind === 'note' ? locationOf(entry) : null;
  if (location !== null) return `/providers/${encodeURIComponent(location)}`;
  return Object.hasOwn(LISTS, kind) ? (LISTS[kind] ?? null) : null;
};
