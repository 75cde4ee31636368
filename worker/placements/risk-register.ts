/**
 * Exceptions as lines of a council's risk register. Pure.
 *
 * Likelihood and impact stay empty: they are on each council's own scale, and a rating or a verdict says neither
 * how likely harm is nor how grave. A consequence is given only where a policy said why not to place.
 */
import type { ExceptionBody } from '../../shared/api/exception.ts';
import { EXCEPTION_REASONS } from '../../shared/policy/vocabulary.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { type CsvCell, csvOf } from '../csv/write.ts';
import { verdictWords } from './exception.ts';

type Column = readonly [header: string, cell: (body: ExceptionBody) => CsvCell];

const dayOf = (moment: string | null): string | null => (moment === null ? null : londonDay(new Date(moment)));

/** "Discharge from hospital would be held up: the ward closes on Friday". */
export const reasonWords = ({ reason, reasonText }: Pick<ExceptionBody, 'reason' | 'reasonText'>): string =>
  reasonText === null ? EXCEPTION_REASONS[reason] : `${EXCEPTION_REASONS[reason]}: ${reasonText}`;

/** "Tallowmere Care (1-1002); Oakfern (1-1001)"; null where there is none. */
export const alternativeWords = (alternatives: ExceptionBody['alternatives']): string | null =>
  alternatives.length === 0 ? null : alternatives.map(({ locationId, name }) => `${name} (${locationId})`).join('; ');

const riskOf = ({ locationName, frozen }: ExceptionBody): string => {
  const verdict = verdictWords(frozen);
  const against = verdict === null ? 'with no placement policy in force' : `where the policy said “${verdict}”`;
  return `Placement with ${locationName}, rated ${frozen.ratingWords} at that time, ${against}`;
};

const consequenceOf = ({ frozen: { verdict } }: ExceptionBody): string | null =>
  verdict === null || verdict.answer === 'place'
    ? null
    : `Care may fall short of what the placement policy asks for. ${verdict.reason}`;

/** The risk register's columns first, then the facts they rest on. */
const COLUMNS: readonly Column[] = [
  ['Reference', (body) => body.reference],
  ['Risk', riskOf],
  ['Cause', reasonWords],
  ['Consequence', consequenceOf],
  ['Likelihood', () => null],
  ['Impact', () => null],
  ['Mitigation', (body) => body.mitigation],
  ['Owner', (body) => body.authorisedBy],
  ['Review date', (body) => body.reviewOn],
  ['Location', (body) => body.locationName],
  ['Location id', (body) => body.locationId],
  ['Rating at the time', (body) => body.frozen.ratingWords],
  ['Rating published', (body) => body.frozen.publishedOn],
  ['Verdict at the time', ({ frozen }) => verdictWords(frozen)],
  ['Why the policy said so', (body) => body.frozen.verdict?.reason ?? null],
  ['Policy version', (body) => body.frozen.policyVersion],
  ['Council status at the time', (body) => body.frozen.status],
  ['Reason', (body) => EXCEPTION_REASONS[body.reason]],
  ['Reason in words', (body) => body.reasonText],
  ['Contract type', ({ contractType }) => (contractType === null ? null : CONTRACT_TYPE_WORDS[contractType])],
  ['Authorised by', (body) => body.authorisedBy],
  ['Case reference', (body) => body.caseReference],
  [
    'Alternatives shown',
    (body) => body.alternatives.map(({ locationId, name }) => `${name} (${locationId})`).join('; '),
  ],
  ['Made at', (body) => body.madeAt],
  ['Received at', (body) => body.receivedAt],
  ['State', ({ state, overdue }) => (overdue ? 'open, review overdue' : state)],
  ['Closed on', (body) => dayOf(body.closedAt)],
  ['Why it was closed', (body) => body.closedReason],
];

/** A CSV for a risk register, one line an exception, in the order given. */
export const riskRegister = (exceptions: readonly ExceptionBody[]): string =>
  csvOf(
    COLUMNS.map(([header]) => header),
    exceptions.map((body) => COLUMNS.map(([, cell]) => cell(body))),
  );
