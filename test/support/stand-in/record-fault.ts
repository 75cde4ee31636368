/** What can be odd about a record of CQC's API that comes through whole. */
import type { WebAnswer } from '../web/server.ts';
import { json } from './answers.ts';

export const RECORD_FAULTS = [
  /** Fields of other types than CQC's. */
  'wrong-schema',
  /** Words that no list of CQC's knows, in every field that takes one of a few. */
  'unknown-enum',
  /** The record of another location than the one asked for. */
  'another-record',
  /** 10 MB, a hundred times the largest genuine record. */
  'oversize',
] as const;
export type RecordFault = (typeof RECORD_FAULTS)[number];

const OVERSIZE = 10_000_000;

/** CQC's words for a rating, and where else it chooses from a list. */
const CHOSEN = new Set(['rating', 'status', 'registrationStatus', 'dormancy', 'careHome', 'organisationType', 'type']);

const unknownWords = (key: string, value: unknown): unknown =>
  CHOSEN.has(key) && typeof value === 'string' ? 'Splendid' : value;

/** The answer with another record in it; one that is no sound record stays as it is. */
export const misread = (fault: RecordFault, sound: WebAnswer): WebAnswer => {
  if (sound.status !== 200) return sound;
  const record = JSON.parse(sound.body) as Record<string, unknown>;
  switch (fault) {
    case 'wrong-schema':
      return json(200, { locationId: 17, name: ['not', 'a', 'record'], registrationStatus: { odd: true } });
    case 'unknown-enum':
      return json(200, JSON.parse(sound.body, unknownWords));
    case 'another-record':
      return json(200, { ...record, locationId: '1-9999999999', providerId: '1-9999999998' });
    case 'oversize':
      return json(200, { ...record, padding: 'x'.repeat(OVERSIZE) });
  }
};
