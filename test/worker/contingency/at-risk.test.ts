/** The board of locations at risk: its signs from true records, its order and its filters. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/calendar/working-days.ts';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { addMonths } from '../../../shared/risk/clocks.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { ago, boardCalls, report, TODAY } from './at-risk-stage.ts';

let worker: HttpWorker;
const { place, check, list, one, kinds, begin, fall } = boardCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker();
});
afterAll(() => worker.close());

describe('the board', () => {
  beforeAll(begin);

  it('holds who shows a sign, and nobody whom only size or preparation tells of', async () => {
    const { items, found, considered, notConsidered } = await list();
    expect(items.map(({ locationId, severity }) => [locationId, severity])).toEqual([
      ['1-1002', 'grave'],
      ['1-1005', 'watch'],
    ]);
    expect([found, considered]).toEqual([2, 5]);
    expect(notConsidered).toEqual({ unread: 0, unmatched: 1 });
  });

  it('tells each sign with its day and where it stands', async () => {
    const tallow = await one('1-1002');
    expect(tallow).toMatchObject({ rating: 'good', people: 10, hoursPerWeek: 100, contractTypes: ['spot'] });
    expect(tallow?.indicators.map(({ kind, href }) => [kind, href])).toEqual([
      ['suspended', '/providers/1-1002#contracts'],
      ['review-overdue', '/providers/1-1002#contracts'],
    ]);
    expect(tallow?.indicators[0]?.words).toBe('Suspended by the council: =Staffing. From the register.');
    expect(tallow?.clocks.suspensionReview).toEqual({ on: ago(12), daysLeft: 0, daysPast: 12 });
    const fernshire = await one('1-1005');
    expect(fernshire).toMatchObject({ people: null, notGiven: { people: 1, hoursPerWeek: 1 } });
    expect(fernshire?.indicators.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['never-rated', true],
      ['no-plan', false],
    ]);
  });

  it('asks the adopted policy what is old, and shows size and preparation beside it', async () => {
    await worker.ask(['policy:write'], '/v1/policy', {
      method: 'PUT',
      body: JSON.stringify({ policy: PRESETS['ask-then-stop'], why: 'Adopted' }),
      headers: { 'Content-Type': 'application/json' },
    });
    const quill = await one('1-1001');
    expect(quill?.indicators.map(({ kind }) => kind)).toEqual([
      'stale',
      'area-share',
      'double-handed',
      'block',
      'plan-old',
      'reviews-behind',
    ]);
    expect(quill?.indicators.map(({ words }) => words)).toEqual(
      expect.arrayContaining([
        // The unmatched name's 15 are in the whole: 30 of 60, not 30 of 45. By hours, 300.25 of 450.25, it is more.
        'Holds 66% of North: 300.25 of 450.25 hours a week; 1 contract there gives none.',
        '40% of its packages are double-handed: 8 of 20.',
        'Reviews of people: 3 of 9 due are done.',
      ]),
    );
    expect(quill?.clocks.contractEnd).toEqual({ on: addDays(TODAY, 40), daysLeft: 40, daysPast: 0 });
    expect(quill).toMatchObject({ people: 30, notGiven: { people: 1 }, areas: ['North', 'South'] });
  });
});

describe('a plan that is kept here', () => {
  /** A plan with no review counted, approved today. */
  const plan = async (subjectKind: string, subjectId: string, state: string): Promise<void> => {
    const at = new Date().toISOString();
    await worker.db
      .prepare(
        `INSERT INTO plan (id, subject_kind, subject_id, subject_name, state, revision, created_at, created_by,
                           changed_at, changed_by) VALUES (?2, ?1, ?2, ?2, ?3, 1, ?4, 'test', ?4, 'test')`,
      )
      .bind(subjectKind, subjectId, state, at)
      .run();
    await worker.db
      .prepare("INSERT INTO audit (at, actor, action, subject) VALUES (?1, 'test', 'plan.approved', ?2)")
      .bind(at, subjectId)
      .run();
  };

  it('goes before what the register says, for the location or for its whole provider', async () => {
    await plan('location', '1-1001', 'tested');
    await plan('provider', '1-2005', 'approved');
    const quill = await one('1-1001');
    // The register's was last reviewed 14 months ago; its count of reviews stands where the plan has none.
    expect(quill?.plan).toEqual({ state: 'tested', reviewedOn: TODAY, reviews: { done: 3, due: 9 } });
    expect(quill?.indicators.map(({ kind }) => kind)).not.toContain('plan-old');
    const fernshire = await one('1-1005');
    expect(fernshire?.plan).toEqual({ state: 'approved', reviewedOn: TODAY, reviews: null });
    expect(fernshire?.indicators.map(({ kind }) => kind)).not.toContain('no-plan');
    expect((await list('?plan=none')).items).toEqual([]);
    expect((await list('?plan=has')).found).toBe((await list()).found);
  });
});

describe('what changes', () => {
  beforeAll(begin);

  it('puts a downgrade on the board, and beside it the others of the provider', async () => {
    await fall();
    const quill = await one('1-1001');
    expect(quill?.indicators.slice(0, 3).map(({ kind }) => kind)).toEqual([
      'inadequate',
      'downgraded',
      'key-question-inadequate',
    ]);
    expect(quill?.indicators[1]).toMatchObject({
      words: expect.stringContaining('Overall fell from Good to Inadequate, published'),
      since: ago(10),
      href: '/alerts?state=all&location=1-1001',
    });
    expect(quill?.clocks).toMatchObject({
      inadequate: { since: ago(10), days: 10 },
      reinspection: { on: addMonths(ago(10), 6), daysPast: 0 },
    });
    const oakfern = await one('1-1003');
    expect(oakfern?.indicators[0]).toMatchObject({
      kind: 'sibling-downgraded',
      severity: 'watch',
      words: expect.stringContaining('Quillmere Home Care, of the same provider, fell from Good to Inadequate'),
      href: '/providers/1-1001',
    });
    expect(await one('1-1004')).toBeUndefined();
    const order = (await list()).items.map(({ locationId }) => locationId);
    // Both grave: thirty people before ten; then the watched ones, five people before those that are not given.
    expect(order).toEqual(['1-1001', '1-1002', '1-1003', '1-1005']);
  });

  it('never guesses a rating: one that CQC shows no more is not known', async () => {
    worker.records.delete('1-1004');
    await check();
    expect(await one('1-1004')).toMatchObject({ rating: null, publishedOn: null, severity: 'watch' });
    expect(await kinds('1-1004')).toContain('rating-not-known');
    expect((await one('1-1004'))?.indicators[0]).toMatchObject({
      words: expect.stringContaining('Rating not known. CQC no longer shows this location.'),
      since: TODAY,
    });
  });

  it('is filtered by severity, area, contract, sign and text, and paged', async () => {
    const ids = async (query: string) => (await list(query)).items.map(({ locationId }) => locationId);
    expect(await ids('?severity=grave')).toEqual(['1-1001', '1-1002']);
    expect(await ids('?area=north&severity=grave')).toEqual(['1-1001', '1-1002']);
    expect(await ids('?area=east')).toEqual(['1-1005']);
    expect(await ids('?contractType=block')).toEqual(['1-1001']);
    expect(await ids('?reason=never-rated')).toEqual(['1-1005']);
    expect(await ids('?query=harrowell')).toEqual(['1-1001', '1-1003']);
    const first = await list('?limit=2');
    expect([first.items.length, first.found]).toEqual([2, 5]);
    const second = await list(`?limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ locationId }) => locationId)).toEqual(await ids(''));
    expect(second.nextCursor).toBeNull();
    expect((await worker.ask(['contingency:read'], '/v1/at-risk?reason=gossip')).status).toBe(400);
  });
});

describe('what becomes of a registration', () => {
  it('stands where the contracts count: at the location that it was registered anew as', async () => {
    const successor = { locationId: '1-1009', name: 'Tallowmere Anew' };
    place('1-1002', 'Tallowmere Care', { deregisteredOn: ago(2), successor });
    place('1-1009', 'Tallowmere Anew', { registeredOn: ago(2), legacy: report('Good', 300, 'r-2') });
    await check();
    await worker.scheduled();
    expect(await one('1-1002')).toBeUndefined();
    const anew = await one('1-1009');
    expect(anew).toMatchObject({ people: 10, hoursPerWeek: 100, severity: 'grave' });
    expect(anew?.indicators.map(({ kind }) => kind)).toEqual(['suspended', 'review-overdue', 'registered-anew']);
    expect(anew?.indicators[2]?.words).toContain('before that Tallowmere Care (1-1002)');
  });

  it('tells of a change of provider, of dormancy and of an end without a successor, each since its day', async () => {
    place('1-1003', 'Oakfern Home Care', { providerId: '1-2004', legacy: report('Good', 400, 'r-3'), dormant: true });
    place('1-1005', 'Fernshire Support', { providerId: '1-2005', registeredOn: ago(500), deregisteredOn: ago(3) });
    await check();
    expect((await one('1-1003'))?.indicators.map(({ kind, since }) => [kind, since]).slice(0, 2)).toEqual([
      ['dormant', TODAY],
      ['provider-changed', TODAY],
    ]);
    expect((await one('1-1005'))?.indicators[0]).toMatchObject({ kind: 'registration-ended', since: ago(3) });
  });

  it('tells of each service where the location has no rating of its own', async () => {
    const assessed = (group: string, rating: string) => ({ group, rating, publishedOn: ago(20), planId: `p-${group}` });
    const assessments = [assessed('Care homes', 'Inadequate'), assessed('Homecare', 'Good')];
    place('1-1004', 'Brindle Care', { providerId: '1-2004', assessments });
    await check();
    const brindle = await one('1-1004');
    expect(brindle).toMatchObject({
      rating: 'not-rated',
      severity: 'grave',
      services: [
        { name: 'Care homes', rating: 'inadequate', publishedOn: ago(20) },
        { name: 'Homecare', rating: 'good', publishedOn: ago(20) },
      ],
    });
    expect(brindle?.indicators[0]?.words).toMatch(/^Care homes: Inadequate, published /);
    expect(brindle?.clocks.inadequate).toEqual({ since: ago(20), days: 20 });
  });
});

describe('a contract with a whole provider', () => {
  it('counts at each location that it covers, its figures at none', async () => {
    await begin();
    await worker.import(
      `location_id,name,contract_type,area,people,status,plan_state\n1-1004,,spot,North,4,active,\n,Brindle Group,block,North,40,suspended,tested\n`,
    );
    await worker.db
      .prepare(
        `INSERT INTO contract_location (contract_id, location_id, confirmed_at, confirmed_by)
         SELECT id, '1-1004', '2026-01-01T00:00:00.000Z', 'test' FROM contract WHERE removed_at IS NULL AND location_id IS NULL`,
      )
      .run();
    const { items, notConsidered } = await list();
    expect(notConsidered).toEqual({ unread: 0, unmatched: 0 });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ locationId: '1-1004', people: 4, contracts: 2, coveredBy: 1, severity: 'grave' });
    // Four of forty-four are no share to speak of, and the provider's plan is a plan for its locations.
    expect(items[0]?.indicators.map(({ kind }) => kind)).toEqual(['suspended', 'block']);
  });
});

describe('who may ask', () => {
  it('is who has its scope', async () => {
    expect((await worker.ask(['providers:read'], '/v1/at-risk')).status).toBe(403);
  });
});
