/** What can go wrong with the lists of CQC's API and with its changes feed while they are paged through. */
import type { WebAnswer } from '../web/server.ts';
import type { Asked } from './fault.ts';

export const LIST_FAULTS = [
  /** From page 2 on a row before the page has gone: rows slide, and the total is one less. */
  'shrinking-page',
  /** From page 2 on the rows of page 1 come again, under the number asked for. */
  'duplicate-page',
  /** From page 2 on page 1 is answered. */
  'other-page',
  /** Every page lacks a row, while the total still counts it. */
  'short-page',
  /** The changes feed spells its ids in lower case, as it does with some codes of the NHS. */
  'lower-case-ids',
  /** The changes feed names an id that the detail answers with 404. */
  'unfetchable-ids',
] as const;
export type ListFault = (typeof LIST_FAULTS)[number];

/** An id that no record has. */
export const UNFETCHABLE_ID = '1-4040404040';

type Envelope = Record<string, unknown> & { page: number; perPage: number; total: number; totalPages: number };

const parsed = (answer: WebAnswer): Envelope | null => {
  if (answer.status !== 200) return null;
  const body = JSON.parse(answer.body) as Envelope;
  return typeof body.totalPages === 'number' ? body : null;
};

/** The key that the rows stand under. */
const rowsKey = (envelope: Envelope): string => Object.keys(envelope).find((key) => Array.isArray(envelope[key])) ?? '';

const rowsOf = (envelope: Envelope): unknown[] => envelope[rowsKey(envelope)] as unknown[];

const shrunk = (envelope: Envelope): Partial<Envelope> => ({
  [rowsKey(envelope)]: rowsOf(envelope).slice(1),
  total: envelope.total - 1,
  totalPages: Math.ceil((envelope.total - 1) / envelope.perPage),
});

const lowered = (row: unknown): unknown => (typeof row === 'string' ? row.toLowerCase() : row);

const changed = (fault: ListFault, envelope: Envelope, asked: Asked): Partial<Envelope> => {
  const key = rowsKey(envelope);
  const rows = rowsOf(envelope);
  const isLater = envelope.page > 1;
  switch (fault) {
    case 'shrinking-page':
      return isLater ? shrunk(envelope) : {};
    case 'duplicate-page':
      return isLater ? { [key]: rowsOf(parsed(asked.page(1)) ?? envelope) } : {};
    case 'other-page':
      return isLater ? (parsed(asked.page(1)) ?? {}) : {};
    case 'short-page':
      return { [key]: rows.slice(1) };
    case 'lower-case-ids':
      return { [key]: rows.map(lowered) };
    case 'unfetchable-ids':
      return key === 'changes'
        ? { [key]: [...rows, UNFETCHABLE_ID], total: envelope.total + 1, totalPages: Math.max(1, envelope.totalPages) }
        : {};
  }
};

/** The answer with its list reshaped; an answer that is no list stays as it is. */
export const reshaped = (fault: ListFault, asked: Asked): WebAnswer => {
  const envelope = parsed(asked.sound);
  if (envelope === null) return asked.sound;
  return { ...asked.sound, body: JSON.stringify({ ...envelope, ...changed(fault, envelope, asked) }) };
};
