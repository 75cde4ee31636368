/** What `npm start` says of a pull, in words. Pure. */
import type { CheckBody } from '../../../shared/api/check.ts';
import type { EventBody } from '../../../shared/api/event.ts';
import type { HeldCheck } from '../../../shared/api/health.ts';
import type { ImportBody } from '../../../shared/api/register.ts';
import { RATING_WORDS, type Rating, SCOPE_WORDS } from '../../../shared/ratings/rating.ts';

const calendar = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** "1 downgrade", "2 downgrades". */
const counted = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

const words = (rating: Rating | null): string => (rating === null ? 'unknown' : RATING_WORDS[rating]);

const publishedOn = (event: EventBody): string =>
  event.publishedOn === null ? '' : `, published ${calendar.format(new Date(event.publishedOn))}`;

const serviceOf = (event: EventBody): string => (event.service === null ? '' : `, ${event.service}`);

/** "Safe Good to Inadequate" for each key question of the same location and service that fell as well. */
const fallenQuestions = (overall: EventBody, events: readonly EventBody[]): string => {
  const fallen = events.filter(
    (event) =>
      event.kind === 'downgrade' &&
      event.scope !== 'overall' &&
      event.locationId === overall.locationId &&
      event.service === overall.service,
  );
  if (fallen.length === 0) return '';
  return `\n    with ${fallen.map((event) => `${SCOPE_WORDS[event.scope]} ${words(event.from)} to ${words(event.to)}`).join(', ')}`;
};

const downgradeLine = (event: EventBody, events: readonly EventBody[]): string =>
  `  ${event.locationName}${serviceOf(event)}: ${words(event.from)} to ${words(event.to)} (${SCOPE_WORDS[event.scope].toLowerCase()}${publishedOn(event)})${event.scope === 'overall' ? fallenQuestions(event, events) : ''}`;

/** Downgrades to tell by themselves: overall, and key questions that fell without it. */
const leading = (events: readonly EventBody[]): EventBody[] => {
  const downgrades = events.filter((event) => event.kind === 'downgrade');
  const overall = downgrades.filter((event) => event.scope === 'overall');
  const told = new Set(overall.map((event) => `${event.locationId}|${event.service}`));
  return downgrades.filter((event) => event.scope === 'overall' || !told.has(`${event.locationId}|${event.service}`));
};

const otherLine = (event: EventBody): string | null => {
  const name = event.locationName;
  switch (event.kind) {
    case 'upgrade':
      return `${name}${serviceOf(event)}: ${words(event.from)} to ${words(event.to)}`;
    case 'rerated-same':
      return `${name}${serviceOf(event)}: ${words(event.to)} again in a new report`;
    case 'first-rating':
      return `${name}${serviceOf(event)}: first rated ${words(event.to)}`;
    case 'rating-removed':
      return `${name}${serviceOf(event)}: its rating (${words(event.from)}) is no longer shown`;
    case 'rating-inherited':
      return `${name}${serviceOf(event)}: ${words(event.to)}, inherited from an earlier registration`;
    case 'registration-ended':
      return `${name}: registration ended`;
    case 'registration-moved':
      return `${name}: registered anew${event.detail?.after ? ` as ${event.detail.after}` : ''}`;
    default:
      return event.scope === 'overall' ? `${name}${serviceOf(event)}: ${event.kind.replaceAll('-', ' ')}` : null;
  }
};

const eventLines = (events: readonly EventBody[]): string[] => {
  const downgrades = leading(events);
  const others = events
    .filter((event) => event.kind !== 'downgrade' && event.scope === 'overall')
    .map(otherLine)
    .filter((line) => line !== null);
  return [
    ...(downgrades.length === 0 ? [] : [`Flagged ${counted(downgrades.length, 'downgrade')}:`]),
    ...downgrades.map((event) => downgradeLine(event, events)),
    ...(others.length === 0 ? [] : ['Also noted:', ...others.map((line) => `  ${line}`)]),
  ];
};

/** More locations than this that failed alike are told together. */
const TOLD_ONE_BY_ONE = 3;

/** Failures by reason; the reason that stopped the whole pull is told already. */
const failedLines = (check: CheckBody, problem: string | null): string[] => {
  const byReason = new Map<string, string[]>();
  for (const { locationId, reason } of check.failed) {
    if (check.complete || !(problem ?? '').includes(reason)) {
      byReason.set(reason, [...(byReason.get(reason) ?? []), locationId]);
    }
  }
  return [...byReason].flatMap(([reason, ids]) =>
    ids.length > TOLD_ONE_BY_ONE
      ? [`  ${counted(ids.length, 'location')}: ${reason} (${ids.slice(0, TOLD_ONE_BY_ONE).join(', ')} …)`]
      : ids.map((id) => `  ${id}: ${reason}`),
  );
};

/**
 * The report of one full pull; `problem` is the Worker's own word on what went wrong, `isFirst` that none
 * came before, `held` what waits for a person: then nobody can say that nothing has changed.
 */
export const checkReport = (
  check: CheckBody,
  problem: string | null,
  isFirst = false,
  held: readonly HeldCheck[] = [],
): string => {
  const providers = counted(check.expected, 'provider');
  const lines = [`Checked ${check.seen} of ${providers}${check.complete ? '' : ', not complete'}.`];
  if (check.expected === 0) lines[0] = 'There is no provider on the register yet: nothing to check.';
  if (!check.complete && problem !== null) lines.push(problem);
  lines.push(...failedLines(check, problem));
  if (check.events.length === 0 && check.complete && check.expected > 0 && held.length === 0) {
    lines.push(isFirst ? 'This is the baseline: what changes from here on is flagged.' : 'No change.');
  }
  lines.push(...eventLines(check.events));
  return lines.join('\n');
};

/** What is held, and what to do about it; `healthPage` is null where the Worker does not stay up. */
export const heldReport = (held: readonly HeldCheck[], healthPage: string | null): string => {
  const lines = held.flatMap(({ because, locations, runId }) => [
    `Held: ${because}`,
    `  ${counted(locations, 'location')} ${locations === 1 ? 'shows' : 'show'} no rating until then (check ${runId}).`,
  ]);
  const where =
    healthPage === null ? 'Run npm start without --once, and decide on the page /health' : `Decide on ${healthPage}`;
  return [...lines, `  ${where}: release the changes, or discard them and read again.`].join('\n');
};

/** What an import did. */
export const importReport = (body: ImportBody): string => {
  const parts = [`${body.added} added`, `${body.changed} changed`, `${body.left} left as they were`];
  if (body.removed > 0) parts.push(`${body.removed} removed`);
  const lines = [`Register: ${parts.join(', ')}.`];
  if (body.unresolved.length > 0) {
    lines.push(`${counted(body.unresolved.length, 'name')} without a single location: ${body.unresolved.join('; ')}`);
  }
  return lines.join('\n');
};

/** The refused rows of an import and why. */
export const refusalReport = (file: string, message: string, body: ImportBody | null): string => {
  const refused = body?.rows.filter((row) => row.outcome === 'refused') ?? [];
  const rows = refused.map((row) => {
    const column = row.column === null ? '' : `, column ${row.column}`;
    return `  line ${row.line}${column}: ${row.reason ?? 'refused'}`;
  });
  return [`The register ${file} was refused: ${message}`, ...rows].join('\n');
};
