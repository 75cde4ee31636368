/**
 * Words that CQC has never written, wherever it chooses from a list, and records that are none: what is known
 * is kept or told in neutral words, nobody is alerted, and once CQC writes its own words again what changed
 * meanwhile is told.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EventBody } from '../../../shared/api/event.ts';
import type { HealthBody } from '../../../shared/api/health.ts';
import { listEvents } from '../../../worker/ratings/repository.ts';
import { cqcRecord } from '../../support/records.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { DAY_ONE, DAY_TWO, goodRecord, idOf, later, playOut, ratedRecord } from '../support/story.ts';

type Json = Record<string, unknown>;

const UNKNOWN = 'Splendid';
const DAY_THREE = later(DAY_TWO, 24 * 60);

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
beforeEach(async () => {
  await stage.reset();
  await stage.addInbox();
});
afterAll(() => stage.close());

const told = async (): Promise<EventBody[]> => [...(await listEvents(stage.db, { after: null, limit: 100 }))];
const count = async (table: string): Promise<number> =>
  (await stage.db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<{ n: number }>())?.n ?? -1;

/** Plays a record one day and another the next. */
const play = async (first: Json, second: unknown): Promise<void> => {
  await stage.watch([idOf(1)]);
  stage.cqc.records.set(idOf(1), first);
  await playOut(stage, DAY_ONE);
  stage.cqc.records.set(idOf(1), second as Json);
  await playOut(stage, DAY_TWO);
};

const assessed = (words: string, status = 'Current'): Json =>
  cqcRecord({
    locationId: idOf(1),
    name: 'Quillmere Home Care 1',
    legacy: { rating: 'Inadequate', publishedOn: '2019-05-02', reportId: 'report-1' },
    assessments: [
      {
        group: 'Homecare agencies',
        rating: words,
        publishedOn: '2024-09-10',
        planId: 'plan-1',
        status,
        keyQuestions: { Safe: 'Good', 'Well-led': 'Good', Caring: 'Good', Responsive: 'Good', Effective: 'Good' },
      },
    ],
  });

const ended: Json = { ...goodRecord(1), registrationStatus: 'Deregistered', deregistrationDate: '2026-10-01' };

describe('an unknown word', () => {
  test.each<[string, Json, Json]>([
    ['for a registration is no end of it', goodRecord(1), { ...goodRecord(1), registrationStatus: UNKNOWN }],
    ['for a registration with a day of its end is no return', ended, { ...ended, registrationStatus: UNKNOWN }],
    ['for dormancy is none', goodRecord(1), { ...goodRecord(1), dormancy: UNKNOWN }],
    ['for the status of an assessment leaves it in force', assessed('Good'), assessed('Good', UNKNOWN)],
    [
      'for a relationship makes no successor',
      ended,
      {
        ...ended,
        relationships: [
          { relatedLocationId: idOf(2), relatedLocationName: 'Harrowell Support', type: UNKNOWN, reason: UNKNOWN },
        ],
      },
    ],
  ])('%s: nothing is told', async (_, first, second) => {
    await play(first, second);
    expect(await told()).toEqual([]);
    expect(await count('alert')).toBe(0);
  });

  test('for a rating is never a fall: at most that the rating is no longer shown', async () => {
    await play(goodRecord(1), ratedRecord(1, UNKNOWN));
    expect(new Set((await told()).map(({ kind, to }) => `${kind} ${to}`))).toEqual(
      new Set(['rating-removed not-rated']),
    );
    expect(await count('alert')).toBe(0);
    expect(await stage.db.prepare('SELECT rating FROM location').first('rating')).toBe('not-rated');
  });

  test('for a rating hides no fall: it is told with the next report, once', async () => {
    await play(goodRecord(1), ratedRecord(1, UNKNOWN));
    stage.cqc.records.set(idOf(1), ratedRecord(1, 'Inadequate', '2026-11-13'));
    await playOut(stage, DAY_THREE);
    const falls = (await told()).filter(({ kind }) => kind === 'downgrade');
    expect(falls.map(({ scope, from, to }) => [scope, from, to])[0]).toEqual(['overall', 'good', 'inadequate']);
    expect([await count('alert'), stage.inbox.messages.size]).toEqual([1, 1]);
  });
});

describe('a record that is none', () => {
  const WHY: Readonly<Record<string, [unknown, string]>> = {
    'without a name': [{ ...goodRecord(1), name: undefined }, 'The record has no name.'],
    'without an id': [
      { ...goodRecord(1), locationId: undefined },
      'The record has no location id of the kind CQC uses.',
    ],
    'with the id of another location': [goodRecord(2), 'CQC answered with another location.'],
    'of a provider': [
      { providerId: '1-800000001', name: 'Quillmere Care 1 Ltd' },
      'The record has no location id of the kind CQC uses.',
    ],
    'that is a list': [[goodRecord(1)], 'The record is not a JSON object.'],
    'that is a text': ['Quillmere', 'The record is not a JSON object.'],
  };

  test.each(Object.keys(WHY))('%s changes nothing, and health says why', async (name) => {
    const [record, why] = WHY[name] ?? [null, ''];
    await play(goodRecord(1), record);
    const health = (await stage.run({ op: 'health', now: DAY_TWO })).result as HealthBody;
    expect(health.problem).toContain(why);
    expect(await told()).toEqual([]);
    expect(await stage.db.prepare('SELECT name, rating, gone_at FROM location').first()).toEqual({
      name: 'Quillmere Home Care 1',
      rating: 'good',
      gone_at: null,
    });
  });
});
