/** How far a drill came, in words. */
import { describe, expect, test } from 'vitest';
import type { DrillRecipientBody } from '../../../shared/api/drill.ts';
import { recipientName, stateWords } from '../../../worker/pages/drills-words.ts';

const RECIPIENT: DrillRecipientBody = {
  endpointId: 'e',
  messageId: 'drill-d_e',
  channel: 'notify',
  label: null,
  address: 'mailto:duty@fernshire.example',
  state: 'pending',
  attempts: 0,
  reason: null,
  deliveredAt: null,
  confirmedAt: null,
  confirmedBy: null,
};
const NOW = new Date('2026-11-16T10:00:00.000Z');

describe('how far it came', () => {
  test.each<[Partial<DrillRecipientBody>, string]>([
    [{}, 'Waits to be sent: within a minute'],
    [
      { attempts: 2, reason: 'the receiver answered 500' },
      'Not taken yet, tried 2 times: the receiver answered 500. It is tried again.',
    ],
    [{ state: 'ambiguous', reason: 'no answer in time' }, 'May have arrived: no answer in time. It is tried again.'],
    [{ state: 'delivered', deliveredAt: '2026-11-16T09:30:00.000Z' }, 'Delivered 09:30 today'],
    [{ state: 'failed', reason: 'the endpoint is switched off' }, 'Not delivered: the endpoint is switched off'],
    [{ state: 'failed' }, 'Not delivered'],
  ])('%j', (more, words) => {
    expect(stateWords({ ...RECIPIENT, ...more }, NOW)).toBe(words);
  });
});

describe('what a recipient is called', () => {
  test.each<[Partial<DrillRecipientBody>, string]>([
    [{ label: 'Duty team' }, 'Duty team'],
    [{}, 'duty@fernshire.example'],
    [{ channel: 'teams', address: 'teams:0123' }, 'A Teams channel without a label'],
  ])('%j', (more, words) => {
    expect(recipientName({ ...RECIPIENT, ...more })).toBe(words);
  });
});
