/**
 * The structural check of an index document before it replaces the last good one. The server's own
 * schema is not bundled (its validator weighs more than the rest of the background); this checks
 * what the overlay relies on: types, ranges, sizes, and that links are https links.
 */
import type { IndexDocument } from '../../shared/api/index-document.ts';
import { ENTRY_KINDS } from '../../shared/names/entry-kinds.ts';
import { KEY_QUESTIONS, RATINGS } from '../../shared/ratings/rating.ts';
import { isAlertId } from './open-alerts.ts';

type Check = (value: unknown) => boolean;

const MOST_LOCATIONS = 70_000;
const MOST_ENTRIES = 700_000;
const MOST_TRIE_CHARACTERS = 24_000_000;
const MOST_TEXT_CHARACTERS = 2_000;
const MOST_CANDIDATES = 5_000;
const MOST_NAMES = 1_000;
const MOST_PAST_RATINGS = 3;
const MOST_ALTERNATIVES = 3;
const MOST_ALERTS = 1_000;

const text: Check = (value) => typeof value === 'string' && value.length <= MOST_TEXT_CHARACTERS;
const flag: Check = (value) => typeof value === 'boolean';
const moment: Check = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const day: Check = (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const whole: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const positive: Check = (value) => whole(value) && value !== 0;
const amount: Check = (value) => Number.isFinite(value) && (value as number) >= 0;
/** A position in a list of this length. */
const below =
  (length: number): Check =>
  (value) =>
    whole(value) && (value as number) < length;
const httpsLink: Check = (value) =>
  text(value) && /^https:\/\//i.test(value as string) && URL.canParse(value as string);
/** A field that older indexes lack. */
const orAbsent =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const oneOf =
  (choices: readonly unknown[]): Check =>
  (value) =>
    choices.includes(value);
const listOf =
  (check: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check);
const base64: Check = (value) =>
  typeof value === 'string' && value.length <= MOST_TRIE_CHARACTERS && /^[A-Za-z0-9+/]*={0,2}$/.test(value);

/** Says which field is wrong; null where all are right. Unknown fields are let through. */
const wrongField = (value: unknown, fields: Readonly<Record<string, Check>>): string | null => {
  if (typeof value !== 'object' || value === null) return 'itself';
  const record = value as Record<string, unknown>;
  return Object.keys(fields).find((name) => !fields[name]?.(record[name])) ?? null;
};
const record =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    wrongField(value, fields) === null;

const rating = oneOf(RATINGS);
const names = listOf(text, MOST_NAMES);
const past = record({ rating: oneOf(RATINGS.filter((each) => each !== 'not-rated')), publishedOn: orNull(day) });
const verdict = record({ answer: oneOf(['place', 'ask', 'do-not-place']), reason: text, role: orNull(text) });

const locationFields = (locations: number): Readonly<Record<string, Check>> => ({
  id: text,
  name: text,
  providerName: orNull(text),
  postcode: orNull(text),
  town: orNull(text),
  registration: oneOf(['registered', 'deregistered']),
  dormant: flag,
  successorId: orNull(text),
  successorName: orNull(text),
  rating,
  ratingNote: orNull(text),
  keyQuestions: record(Object.fromEntries(KEY_QUESTIONS.map((question) => [question, rating]))),
  services: listOf(record({ name: text, rating, publishedOn: orNull(day) }), 100),
  publishedOn: orNull(day),
  assessedOn: orNull(day),
  framework: oneOf(['legacy', 'single-assessment', null]),
  inherited: flag,
  direction: oneOf(['up', 'down', 'same', 'first', null]),
  status: orNull(record({ kind: text, reason: orNull(text), reviewOn: orNull(day) })),
  alert: orNull(record({ id: text, headline: text, openedAt: moment })),
  ratingKnown: orAbsent(flag),
  ratedSince: orAbsent(orNull(day)),
  reportPending: orAbsent(flag),
  predecessors: orAbsent(listOf(record({ id: text, name: text, aliases: names }), MOST_NAMES)),
  pastRatings: orAbsent(listOf(past, MOST_PAST_RATINGS)),
  exposure: orAbsent(orNull(record({ people: orNull(whole), hoursPerWeek: orNull(amount) }))),
  alternatives: orAbsent(listOf(below(locations), MOST_ALTERNATIVES)),
  area: orAbsent(orNull(text)),
  verdict: orAbsent(orNull(verdict)),
  reportUrl: httpsLink,
  checkedAt: orNull(moment),
});

const entryFields = (locations: number): Readonly<Record<string, Check>> => ({
  canonical: text,
  kind: oneOf(ENTRY_KINDS),
  source: text,
  locations: listOf(below(locations), MOST_CANDIDATES),
  certainty: oneOf(['certain', 'check']),
  wholeOnly: flag,
});

const openAlert = record({
  id: isAlertId,
  reference: text,
  severity: oneOf(['urgent', 'high', 'notice']),
  headline: text,
  openedAt: moment,
  snoozedUntil: orNull(moment),
});

const HEAD: Readonly<Record<string, Check>> = {
  schema: (value) => value === 1,
  seq: whole,
  generatedAt: moment,
  dataAsOf: orNull(moment),
  staleAfter: positive,
  minWaitSeconds: positive,
  trie: base64,
  affixes: orAbsent(record({ prefixes: names, suffixes: names })),
  alerts: orAbsent(listOf(openAlert, MOST_ALERTS)),
  alertsOpen: orAbsent(whole),
  entries: (value) => Array.isArray(value) && value.length <= MOST_ENTRIES,
  locations: (value) => Array.isArray(value) && value.length <= MOST_LOCATIONS,
};

const firstWrong = (values: readonly unknown[], fields: Readonly<Record<string, Check>>, noun: string) => {
  for (const [position, value] of values.entries()) {
    const field = wrongField(value, fields);
    if (field !== null) return `${noun} ${position}: ${field}`;
  }
  return null;
};

/** The document, or the first thing that is wrong with it (a field's name, never its content). */
export const checkIndex = (value: unknown): { ok: true; index: IndexDocument } | { ok: false; wrong: string } => {
  const head = wrongField(value, HEAD);
  if (head !== null) return { ok: false, wrong: head };
  const index = value as IndexDocument;
  const wrong =
    firstWrong(index.locations, locationFields(index.locations.length), 'location') ??
    firstWrong(index.entries, entryFields(index.locations.length), 'entry');
  return wrong === null ? { ok: true, index } : { ok: false, wrong };
};
