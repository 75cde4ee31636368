/** What CQC's API answers to a request, as a pure function of the records. */
import type { CqcRecord } from '../record-folder.ts';
import type { WebAnswer } from '../web/server.ts';
import { envelope, type Page } from './envelope.ts';
import { idOf, type RecordStore } from './store.ts';

type Kind = 'location' | 'provider';

/** A JSON answer with CQC's content type. */
export const json = (status: number, value: unknown): WebAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

/** CQC's JSON for "there is no such thing". */
const notFound = (message: string) => json(404, { message });
const badRequest = (message: string) => json(400, { statusCode: 400, message });

/** Filters of the lists of locations and providers (repeated: any of them), and the field each reads. */
const FILTERS: Readonly<Record<string, (record: CqcRecord) => readonly unknown[]>> = {
  careHome: (record) => [record.careHome],
  localAuthority: (record) => [record.localAuthority],
  inspectionDirectorate: (record) => [record.inspectionDirectorate],
  region: (record) => [record.region],
  constituency: (record) => [record.constituency],
  onspdCcgCode: (record) => [record.onspdCcgCode],
  onspdCcgName: (record) => [record.onspdCcgName],
  gacServiceTypeDescription: (record) => each(record.gacServiceTypes, 'description'),
  regulatedActivity: (record) => each(record.regulatedActivities, 'name'),
  primaryInspectionCategoryCode: (record) => each(primaryCategories(record), 'code'),
  primaryInspectionCategoryName: (record) => each(primaryCategories(record), 'name'),
  // Reads the legacy rating alone, as CQC's own filter does.
  overallRating: (record) => each([field(field(record.currentRatings, 'overall'), 'rating')]),
};

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

const each = (list: unknown, key?: string): readonly unknown[] =>
  Array.isArray(list) ? list.map((item) => (key === undefined ? item : field(item, key))) : [];

/** CQC writes `primary` as a text, on the one that is. */
const primaryCategories = (record: CqcRecord): readonly unknown[] =>
  each(record.inspectionCategories).filter((category) => field(category, 'primary') === 'true');

const wholeNumber = (text: string | null, otherwise: number): number | null => {
  if (text === null) return otherwise;
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
};

const pageOf = (query: URLSearchParams, perPageOtherwise: number): Page | null => {
  const page = wholeNumber(query.get('page'), 1);
  const perPage = wholeNumber(query.get('perPage'), perPageOtherwise);
  return page === null || perPage === null ? null : { page, perPage };
};

const matches = (record: CqcRecord, query: URLSearchParams): boolean =>
  Object.entries(FILTERS).every(([name, read]) => {
    const wanted = query.getAll(name);
    return wanted.length === 0 || read(record).some((value) => typeof value === 'string' && wanted.includes(value));
  });

const stub = (record: CqcRecord, kind: Kind): Record<string, unknown> =>
  kind === 'location'
    ? { locationId: record.locationId, locationName: record.name, postalCode: record.postalCode }
    : { providerId: record.providerId, providerName: record.name };

const list = (store: RecordStore, kind: Kind, query: URLSearchParams): WebAnswer => {
  const at = pageOf(query, 1000);
  if (at === null) return badRequest('page and perPage are whole numbers from 1');
  const rest = new URLSearchParams([...query].filter(([name]) => name !== 'page' && name !== 'perPage'));
  const found = store.all(kind).filter((record) => matches(record, query));
  const items = found.map((record) => stub(record, kind));
  const path = `/${kind}s`;
  return json(200, envelope({ ...at, path, key: `${kind}s`, items, rest: rest.toString(), uri: path }));
};

/** CQC takes ids in capitals only, and answers 400 to any other. */
const isId = (id: string) => /^[0-9A-Z-]{3,14}$/.test(id);

const detail = (store: RecordStore, kind: Kind, id: string): WebAnswer => {
  if (!isId(id)) return badRequest(`Invalid ${kind} id`);
  const record = store.get(kind, id);
  return record === null ? notFound(`No ${kind === 'location' ? 'Locations' : 'Providers'} found`) : json(200, record);
};

const locationsOf = (store: RecordStore, id: string, query: URLSearchParams): WebAnswer => {
  if (!isId(id)) return badRequest('Invalid provider id');
  const at = pageOf(query, 1000);
  if (at === null) return badRequest('page and perPage are whole numbers from 1');
  const found = store.all('location').filter((record) => record.providerId === id);
  if (found.length === 0 && store.get('provider', id) === null) return notFound('No Providers found');
  const items = found.map((record) => ({ organisationId: idOf(record, 'location'), locationName: record.name }));
  const path = `/providers/${id}/locations`;
  return json(200, envelope({ ...at, path, key: 'locations', items, rest: '', uri: path }));
};

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** CQC reads the names of the two moments whatever their case. */
const moment = (query: URLSearchParams, name: string): Date | null => {
  const text = [...query].find(([key]) => key.toLowerCase() === name)?.[1];
  if (text === undefined || !MOMENT.test(text)) return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at;
};

const changes = (store: RecordStore, kind: Kind, query: URLSearchParams): WebAnswer => {
  const start = moment(query, 'starttimestamp');
  const end = moment(query, 'endtimestamp');
  if (start === null || end === null) return badRequest('startTimestamp and endTimestamp are required');
  const at = pageOf(query, 500);
  if (at === null) return badRequest('page and perPage are whole numbers from 1');
  const text = (date: Date) => date.toISOString().replace('.000Z', 'Z');
  const rest = `startTimeStamp=${text(start)}&endTimeStamp=${text(end)}`;
  const path = `/changes/${kind}`;
  const items = store.changed(kind, start, end);
  const uri = `${path}?page=${at.page}&perPage=${at.perPage}&${rest}`;
  return json(200, envelope({ ...at, path, key: 'changes', items, rest, uri }));
};

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Answers one GET; `path` is relative to the API's base, for example "/locations/1-123". */
export const answer = (store: RecordStore, path: string, query: URLSearchParams): WebAnswer => {
  const [first, second, third, ...more] = path.split('/').slice(1).map(decoded);
  const unknown = json(404, { statusCode: 404, message: 'Resource not found' });
  if (more.length > 0) return unknown;
  if (first === 'changes' && third === undefined) {
    if (second === 'location' || second === 'provider') return changes(store, second, query);
    return unknown;
  }
  const kind = first === 'locations' ? 'location' : first === 'providers' ? 'provider' : null;
  if (kind === null) return unknown;
  if (second === undefined) return list(store, kind, query);
  if (third === undefined) return detail(store, kind, second);
  return kind === 'provider' && third === 'locations' ? locationsOf(store, second, query) : unknown;
};
