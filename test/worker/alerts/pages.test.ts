/** The pages of alerts: the list with its filters, many acknowledged at once, one with its story and its forms. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';
import { OAKFERN, TALLOWMERE } from '../placements/placement-calls.ts';
import { restore } from '../support/snapshot.ts';
import { addAlert, alertCalls, beginWithAlert, firstId } from './alert-calls.ts';

let local: HttpWorker;
let id: string;
const { story } = alertCalls(() => local);
const { page, send } = pageCalls(() => local);

beforeAll(async () => {
  local = await openHttpWorker({ LOCAL: '1' });
  await beginWithAlert(local);
  id = await firstId(local);
});
beforeEach(async () => {
  await restore(local.db);
  await local.db.prepare('DELETE FROM alert_step').run();
});
afterAll(() => local.close());

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const british = (moment: string): string => moment.slice(0, 10).split('-').reverse().join('/');

describe('who may', () => {
  it.each(['/alerts', '/alerts/x'])('see %s: nobody but at the machine itself', async (path) => {
    const answer = await local.dispatch(`http://rating-watch.example${path}`, { headers: { Accept: 'text/html' } });
    expect(answer.status).toBe(403);
  });

  it.each([{ 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'https://evil.example' }, {}])(
    'write: no form of another site (%j)',
    async (headers) => {
      expect((await send('/alerts/acknowledge', { id }, headers)).status).toBe(403);
      expect((await send(`/alerts/${id}/close`, { outcome: 'x' }, headers)).status).toBe(403);
      expect((await story(id)).state).toBe('open');
    },
  );
});

describe('the list', () => {
  it('begins with what waits, the graver first, and has no script', async () => {
    await addAlert(local, 'over', { state: 'closed', severity: 'urgent', headline: 'Closed one' });
    await addAlert(local, 'seen', { state: 'acknowledged', severity: 'urgent', headline: 'Seen one' });
    await addAlert(local, 'grave', { severity: 'urgent', headline: 'Grave one' });
    const { status, body } = await page('/alerts?state=all');
    expect(status).toBe(200);
    expect(body).toContain('2 alerts open. 1 other: 1 acknowledged.');
    const order = ['Grave one', 'Oakfern Home Care: Good to Requires improvement', 'Seen one', 'Closed one'];
    expect(order.map((words) => body.indexOf(`>${words}`)).every((at, n, all) => at > (all[n - 1] ?? 0))).toBe(true);
    expect(body).not.toContain('<script');
    expect((await page('/alerts')).body).not.toContain('Closed one');
  });

  it('is filtered, and says what it did not understand', async () => {
    await addAlert(local, 'else', { location_id: TALLOWMERE, headline: 'Tallowmere Care: registration ended' });
    const { body } = await page(`/alerts?location=${TALLOWMERE}`);
    expect([body.includes('registration ended'), body.includes('Oakfern')]).toEqual([true, false]);
    expect((await page('/alerts?query=nobody')).body).toContain('No alert fits these filters.');
    expect((await page('/alerts?state=asleep')).body).toContain('Not understood, and left out: the state.');
  });

  it('without an open alert says whether the watch is alive', async () => {
    await local.db.prepare("UPDATE alert SET state = 'closed'").run();
    const { body } = await page('/alerts');
    expect(body).toMatch(/No alert is open\. The watch is alive.*Last complete check: \d\d:\d\d today\./);
  });

  it('acknowledges those chosen, and says which were no longer open', async () => {
    await addAlert(local, 'two');
    await addAlert(local, 'seen', { state: 'acknowledged' });
    const done = await send('/alerts/acknowledge', [
      ['id', id],
      ['id', 'two'],
      ['id', 'seen'],
    ]);
    expect([done.status, done.to]).toEqual([303, '/alerts?notice=acknowledged&done=2&left=1']);
    expect((await send('/alerts/acknowledge?state=open&page=1', { id })).to).toBe(
      '/alerts?state=open&page=1&notice=acknowledged&done=0&left=1',
    );
    const { body } = await page(done.to ?? '');
    expect(body).toContain('2 alerts acknowledged. 1 other was not open any more.');
    expect(body).toContain('Acknowledged by local pages');
    expect(body).not.toContain('Acknowledge those chosen');
    expect((await send('/alerts/acknowledge')).to).toBe('/alerts?notice=none');
  });

  it('goes on where more wait than a page holds, and keeps the filters', async () => {
    await local.db
      .prepare(
        `INSERT INTO alert (id, location_id, severity, headline, event_ids, state, opened_at)
         SELECT 'n-' || n.value, location_id, 'notice', 'Notice ' || n.value, event_ids, 'open', opened_at
           FROM alert a, (WITH RECURSIVE counted(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM counted
                          WHERE value < 101) SELECT value FROM counted) n WHERE a.id = ?1`,
      )
      .bind(id)
      .run();
    const first = await page('/alerts?severity=notice');
    expect(first.body.match(/type="checkbox"/g)).toHaveLength(100);
    expect(first.body).toContain('<a href="/alerts?state=current&amp;severity=notice&amp;page=2">The next ones</a>');
    const second = await page('/alerts?state=current&severity=notice&page=2');
    expect(second.body.match(/type="checkbox"/g)).toHaveLength(1);
    expect(second.body).not.toContain('The next ones');
  });

  it('shows no sentence of the address’s own', async () => {
    expect((await page('/alerts?notice=You+are+fired')).body).not.toContain('fired');
  });
});

describe('one alert', () => {
  it('tells what happened, how it stands, who was told, and what can be done', async () => {
    const { status, body } = await page(`/alerts/${id}`);
    expect(status).toBe(200);
    expect(body).toContain('<th scope="row">Downgrade</th><td data-label="Of">Overall</td>');
    expect(body).toContain('<td data-label="Before">Good</td><td data-label="After">Requires improvement</td>');
    expect(body).toContain('<td data-label="Published">12 November 2026</td>');
    expect(body).toContain('<dt>With us</dt>');
    expect(body).toContain('no channel was set up');
    expect(body).toContain('Tell the contracts lead and brokerage.');
    for (const step of ['acknowledge', 'assign', 'snooze', 'close'])
      expect(body).toContain(`action="/alerts/${id}/${step}"`);
    expect(body).not.toContain('/reopen"');
    expect(body).not.toContain('<script');
    expect((await page('/alerts/nobody')).status).toBe(404);
  });

  it('takes each step and says so', async () => {
    const deeds: [string, Record<string, string>, string][] = [
      ['acknowledge', {}, 'Acknowledged.'],
      ['assign', { owner: 'Contracts desk' }, 'Assigned.'],
      ['snooze', { until: british(inDays(3)), reason: 'Visit on Thursday' }, 'Snoozed. It wakes by itself.'],
      ['close', { outcome: 'Action plan agreed' }, 'Closed.'],
      ['reopen', { reason: 'Plan not kept' }, 'Opened again.'],
    ];
    for (const [step, fields, words] of deeds) {
      const done = await send(`/alerts/${id}/${step}`, fields);
      expect([done.status, done.to]).toEqual([303, `/alerts/${id}?done=${step}`]);
      expect((await page(done.to ?? '')).body).toContain(words);
    }
    const { body } = await page(`/alerts/${id}`);
    for (const words of ['To Contracts desk', 'Visit on Thursday', 'Action plan agreed', 'Plan not kept']) {
      expect(body).toContain(words);
    }
  });

  it('keeps what was typed where it refuses, with the error at the top and beside the field', async () => {
    const { status, body } = await send(`/alerts/${id}/snooze`, { until: '31/02/2027', reason: '<b>why</b>' });
    expect(status).toBe(400);
    expect(body).toContain('<title>Error: Alert RW-');
    expect(body).toContain('<a href="#until">&quot;31/02/2027&quot; is no day of the calendar.</a>');
    expect(body).toMatch(/id="until"[^>]*aria-describedby="until-hint until-error"[^>]*aria-invalid="true"/);
    expect(body).toContain('&lt;b>why&lt;/b>');
  });

  it.each([
    ['assign', { owner: '' }, 400, '#owner'],
    ['assign', { owner: 'x'.repeat(81) }, 400, '#owner'],
    ['assign', { owner: 'NHS 943 476 5919' }, 422, '#owner'],
    ['snooze', { until: '01/01/2020', reason: 'Visit' }, 422, '#until'],
    ['snooze', { until: '', reason: '' }, 400, '#reason'],
    ['close', { outcome: ' ' }, 400, '#outcome'],
    ['close', { outcome: 'born 03/04/1941' }, 422, '#outcome'],
  ])('refuses %s %j beside its field', async (step, fields, expected, field) => {
    const { status, body } = await send(`/alerts/${id}/${step}`, fields as Record<string, string>);
    expect(status).toBe(expected);
    expect(body).toContain(`<a href="${field}">`);
    expect((await story(id)).steps).toHaveLength(1);
  });

  it('says so where somebody else was there first', async () => {
    await send(`/alerts/${id}/close`, { outcome: 'Done' });
    const { status, body } = await send(`/alerts/${id}/acknowledge`);
    expect(status).toBe(409);
    expect(body).toContain('This alert is closed. Reopen it first. Nothing was changed.');
    expect((await send(`/alerts/${id}/delete`)).status).toBe(404);
  });

  it('leads from a reminder to the alert that waits', async () => {
    const reference = (await story(id)).reference;
    const outcome = `A reminder: ${reference} is the alert to acknowledge.`;
    await addAlert(local, 'reminder', { state: 'closed', closed_by: 'schedule', outcome });
    const { body } = await page('/alerts/reminder');
    expect(body).toContain('High. A reminder.');
    expect(body).not.toContain('/reopen"');
    const link = `/alerts?state=all&amp;query=${reference}`;
    expect(body).toContain(`<a href="${link}">`);
    expect((await page(link.replace('&amp;', '&'))).body).toContain(`<a href="/alerts/${id}">`);
  });

  it('calls people by the label of their token, never by its id', async () => {
    const answer = await local.ask(['alerts:write'], `/v1/alerts/${id}/acknowledge`, { method: 'POST' });
    const { acknowledgedBy } = (await answer.json()) as { acknowledgedBy: string };
    for (const path of ['/alerts', `/alerts/${id}`]) {
      const { body } = await page(path);
      expect(body).not.toContain(acknowledgedBy);
      expect(body).toContain('Acknowledged by test');
    }
  });

  it('lets nothing run that a name holds', async () => {
    await addAlert(local, 'bad', { headline: '<img src=x onerror=alert(1)>', owner: '<script>x</script>' });
    for (const path of ['/alerts', '/alerts/bad']) {
      const { body } = await page(path);
      expect(body).not.toMatch(/<img|<script/);
    }
  });
});

describe('elsewhere', () => {
  it('the overview says how many wait, and the provider’s page shows its own', async () => {
    expect((await page('/')).body).toContain('<a href="/alerts?state=open">1 alert that nobody has acknowledged</a>');
    expect((await page(`/providers/${OAKFERN}`)).body).toContain(`<a href="/alerts/${id}">`);
    expect((await page(`/providers/${TALLOWMERE}`)).body).toContain('There was no alert about this location.');
    await send(`/alerts/${id}/acknowledge`);
    expect((await page('/')).body).not.toContain('nobody has acknowledged');
  });

  it('of a location that is not watched any more the alert still tells', async () => {
    await local.db.prepare("UPDATE contract SET removed_at = '2026-11-20T00:00:00.000Z'").run();
    expect((await page(`/alerts/${id}`)).body).toContain('is not watched any more');
    await local.db.prepare('UPDATE contract SET removed_at = NULL').run();
  });

  it('with no alert at all says when one opens', async () => {
    await emptied(local);
    expect((await page('/alerts')).body).toContain('An alert opens when a rating falls');
  });
});
