/** What the overview says of whether anybody is told. */
import { describe, expect, it, test } from 'vitest';
import { proofOf } from '../../../worker/messages/heartbeat-proof.ts';
import type { ProofFacts } from '../../../worker/messages/heartbeat-proof-repository.ts';

/** A Wednesday. */
const NOW = new Date('2026-11-18T12:00:00.000Z');
const WELL: ProofFacts = {
  endpoints: 3,
  awaiting: 3,
  heartbeat: { day: '2026-11-16', at: '2026-11-16T08:00:10.000Z', sent: 3, delivered: 3, failed: 0 },
  week: { sent: 5, delivered: 4, failed: 1 },
  drill: { id: 'd1', at: '2026-11-02T10:00:00.000Z', recipients: 3, confirmed: 3 },
};
const BEAT = { day: '2026-11-16', at: '2026-11-16T08:00:10.000Z', sent: 3, delivered: 3, failed: 0 };

const told = (more: Partial<ProofFacts>, now: Date = NOW) => {
  const { tone, lines } = proofOf({ ...WELL, ...more }, now);
  return [tone, ...lines.map(({ text }) => text)];
};
const drillOf = (at: string, confirmed: number) => ({ id: 'd1', at, recipients: 3, confirmed });

describe('the proof that somebody is told', () => {
  test.each<[string, Partial<ProofFacts>, string]>([
    ['all delivered', {}, 'Last heartbeat Monday 16 November, delivered to 3 of 3.'],
    [
      'some delivered',
      { heartbeat: { ...BEAT, delivered: 2, failed: 1 } },
      'Last heartbeat Monday 16 November, delivered to 2 of 3.',
    ],
    [
      'before the first',
      { heartbeat: null, awaiting: 0 },
      'The first heartbeat goes out on Monday 23 November at 08:00.',
    ],
    [
      'a quiet week',
      { week: { sent: 0, delivered: 0, failed: 0 } },
      'Last heartbeat Monday 16 November, delivered to 3 of 3.',
    ],
    [
      'a drill of yesterday',
      { drill: drillOf('2026-11-17T10:00:00.000Z', 0) },
      'Last heartbeat Monday 16 November, delivered to 3 of 3.',
    ],
  ])('is one calm line: %s', (_what, more, line) => {
    expect(told(more)).toEqual(['well', line]);
  });

  test.each<[string, Partial<ProofFacts>, string]>([
    [
      'no recipient',
      { endpoints: 0, awaiting: 0 },
      'Nobody is told: no alert leaves this service until it has a recipient.',
    ],
    [
      'a heartbeat that did not go out',
      { heartbeat: { ...BEAT, day: '2026-11-09' } },
      'The heartbeat of Monday 16 November did not go out: the schedule may have stopped.',
    ],
    [
      'none ever',
      { heartbeat: null },
      'The heartbeat of Monday 16 November did not go out: the schedule may have stopped.',
    ],
    [
      'a heartbeat that failed everywhere',
      { heartbeat: { ...BEAT, delivered: 0, failed: 3 }, week: { sent: 3, delivered: 0, failed: 3 } },
      'The heartbeat of Monday 16 November was delivered to nobody: alerts may not arrive either.',
    ],
    [
      'a heartbeat that still waits two days later',
      { heartbeat: { ...BEAT, delivered: 0 } },
      'The heartbeat of Monday 16 November was delivered to nobody: alerts may not arrive either.',
    ],
    [
      'a week in which everything failed',
      { week: { sent: 1200, delivered: 0, failed: 1200 } },
      'Every message, 1,200 of them, of the last seven days failed.',
    ],
    [
      'a week of one that failed',
      { week: { sent: 1, delivered: 0, failed: 1 } },
      'The only message of the last seven days failed.',
    ],
    [
      'a drill that some did not confirm',
      { drill: drillOf('2026-11-16T10:00:00.000Z', 2) },
      'The drill of Monday 16 November was confirmed by 2 of 3: ask the others whether it arrived.',
    ],
  ])('is in red: %s', (_what, more, line) => {
    expect(told(more)).toEqual(['attention', line]);
  });

  it('gives an hour to a tick that failed and to a receiver that is restarted', () => {
    const [early, late] = [new Date('2026-11-16T08:59:00.000Z'), new Date('2026-11-16T09:01:00.000Z')];
    const before = { heartbeat: { ...BEAT, day: '2026-11-09' } };
    const waiting = { heartbeat: { ...BEAT, delivered: 0 } };
    expect(
      [told(before, early), told(before, late), told(waiting, early), told(waiting, late)].map(([tone]) => tone),
    ).toEqual(['well', 'attention', 'well', 'attention']);
  });

  it('counts working days for a drill: one of Friday is asked for on Tuesday', () => {
    const drill = drillOf('2026-11-13T16:30:00.000Z', 0);
    const days = ['2026-11-14', '2026-11-16', '2026-11-17'].map((day) => new Date(`${day}T12:00:00.000Z`));
    expect(days.map((day) => told({ drill }, day)[0])).toEqual(['well', 'well', 'attention']);
  });

  it('says three things at most, each with where to do something about it', () => {
    const { lines } = proofOf(
      {
        endpoints: 0,
        awaiting: 2,
        heartbeat: { ...BEAT, day: '2026-11-09', delivered: 0, failed: 3 },
        week: { sent: 3, delivered: 0, failed: 3 },
        drill: drillOf('2026-11-09T10:00:00.000Z', 0),
      },
      NOW,
    );
    expect(lines.map(({ href }) => href)).toEqual(['/settings/recipients', '/health', '/outbox']);
  });
});
