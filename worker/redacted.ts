/**
 * What may stand in a log. The runtime logs errors that nobody handled, with their message and stack: others' errors
 * hold what they were about, and a log is read by more people than the database. Pure.
 */

const HIDDEN = '…';

/** Tried in this order. What is left tells which host was asked, which statement failed and where. */
const SECRETS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // Of an address the host: paths and queries are credentials of webhooks, Teams workflows and feeds.
  [
    /\b([a-z][a-z0-9+.-]{0,20}:\/\/)(?:[^\s/?#'"<>()@]{0,2000}@)?([^\s/?#'"<>()]{0,300})[^\s'"<>()]*/gi,
    `$1$2/${HIDDEN}`,
  ],
  [/(\/feeds\/)[^\s/'"]+/g, `$1${HIDDEN}`],
  [/\b(Bearer|Basic)\s+[^\s'",]+/gi, `$1 ${HIDDEN}`],
  [/[^\s@'"<>]{1,100}@[^\s@'"<>,;]+/g, `${HIDDEN}@${HIDDEN}`],
  // D1 repeats a value that it cannot store.
  [/(not supported for value )'.*/gs, `$1${HIDDEN}`],
  // Longer than the name of a field.
  [/"[^"]{25,}"|'[^']{25,}'/g, `"${HIDDEN}"`],
];

/** Keys, tokens, hashes, signatures: so long in one piece is no word but a code of SQLite's, or a name of ours. */
const PIECE = /[\w+/=-]{25,}/g;
const NAME = /^(?:[A-Z_]+|[a-z_-]+)$/;

const LONGEST = 4_000;

const clean = (text: string): string =>
  SECRETS.reduce((so, [pattern, instead]) => so.replace(pattern, instead), text.slice(0, LONGEST)).replace(
    PIECE,
    (piece) => (NAME.test(piece) ? piece : HIDDEN),
  );

/** `JSON.parse` quotes what it read, whatever stands in it. */
const messageOf = (error: Error): string =>
  clean(error instanceof SyntaxError ? error.message.replace(/["'].*/s, HIDDEN) : error.message);

/** Where it happened, without the message that a stack begins with. */
const placesOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return `something that is no error was thrown (${typeof error})`;
  const inner = error instanceof AggregateError ? error.errors : error.cause === undefined ? [] : [error.cause];
  const because = inner.slice(0, 10).map((one) => `\n  because ${wordsOf(one).replaceAll('\n', '\n  ')}`);
  return `${clean(error.name)}: ${messageOf(error)}${because.join('')}`;
};

/**
 * An error for the log in the place of whatever was thrown: names, messages and places of it and of its causes,
 * without addresses, tokens, mailboxes, or what was quoted from a text.
 */
export const redacted = (error: unknown): Error => {
  const words = wordsOf(error);
  const told = new Error(words);
  const places = error instanceof Error ? placesOf(error) : '';
  told.stack = `${words}\n${places}`;
  return told;
};
