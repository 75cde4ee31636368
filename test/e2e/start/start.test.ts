/** `npm start` as a newcomer runs it: the demo's story, a second start, a kill, a refused register, a wrong key. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtExtension } from '../../support/built-extension.ts';
import { storyRecords } from '../../support/demo/story.ts';
import { isAlert, messageOf } from '../../support/inbox/message.ts';
import { type StandIn, startStandIn } from '../../support/stand-in/stand-in.ts';
import { inboxOf, printedAs, runStart } from '../../support/start/run-start.ts';

/** Long enough for a machine that does much else. */
const PATIENCE = 180_000;
const HEADLINES = ['Brindlewick Care Services', 'Fennimoor Care', 'Gorsewick Support Services', 'Quillhaven Home Care'];

let scratch: string;
let told: string;
let standIn: StandIn;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'rating-watch-start-'));
  told = join(scratch, 'told');
  // Two starts at once would build it twice into one folder.
  await builtExtension('chrome');
  standIn = await startStandIn({ records: storyRecords('2026-11-12', 2), key: 'sesame' });
});
afterAll(async () => {
  await standIn.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** What came of one alert each: on a working day a digest may come besides. */
const alertsIn = (folder: string) =>
  inboxOf(folder)
    .messages()
    .filter(({ payload }) => isAlert(payload));

/** The names in the inbox, sorted, one a message however often it came. */
const alertedNames = (folder: string): string[] =>
  alertsIn(folder)
    .map(({ payload }) => messageOf(payload).locationName)
    .toSorted();

/**
 * Behind all other suites workerd was twice seen to die as it came up ("accept: Too many open files"), for a
 * reason not found yet. A second try in the same folder must still find each alert told once.
 */
const TWICE = { retry: 1, timeout: PATIENCE };

describe.concurrent('the demo', () => {
  test(
    'tells its story once, with every address on a line of its own',
    async () => {
      const first = runStart(told, ['--once', '--port', '21100']);
      expect(await first.ended, first.said()).toBe(0);
      const said = first.said();
      expect(said).toContain('Checked 30 of 30 providers.');
      expect(said).toContain('Flagged 2 downgrades:');
      expect(said).toContain('Policy: Requires improvement asks a manager, Inadequate stops.');
      expect(said).toMatch(/Quillhaven Home Care: Good to Inadequate \(overall, published \d+ \w+ \d{4}\)/);
      expect(said).toMatch(/Brindlewick Care Services: Good to Requires improvement \(overall/);
      for (const name of ['Ostermere Homecare', 'Fennimoor Care', 'Larkwhistle Lodge', 'Gorsewick Support Services']) {
        expect(said).toContain(`  ${name}: `);
      }
      for (const label of ['Worker', 'Pages', 'Inbox', 'Demo system']) expect(printedAs(label, said)).toMatch(/^http:/);
      expect(printedAs('Extension', said)).toMatch(/dist\/extension\/chrome-mv3$/);
      expect(printedAs('Token', said)).toMatch(/^rw_/);
      expect(alertedNames(told)).toEqual(HEADLINES);

      const second = runStart(told, ['--once', '--port', '21100']);
      expect(await second.ended, second.said()).toBe(0);
      expect(second.said()).toContain('No change.');
      expect(second.said()).not.toContain('Day one');
      expect(second.said()).not.toContain('Policy: ');
      expect(second.said()).not.toContain('downgrade');
      expect(printedAs('Token', second.said())).toBe(printedAs('Token', said));
      const receipts = alertsIn(told);
      expect(receipts.map(({ times }) => times.length)).toEqual([1, 1, 1, 1]);
    },
    PATIENCE,
  );

  test('killed in either pull and started again, alerts the inbox exactly once', TWICE, async () => {
    const folder = join(scratch, 'killed');
    const flags = ['--port', '21200'];
    for (const moment of [/^Checking ratings/, /^Day two/]) {
      // Slow enough to be killed in the middle.
      const killed = runStart(folder, flags, { CQC_CALLS_PER_SECOND: '5' });
      await killed.until(moment);
      killed.kill('SIGKILL');
      expect(await killed.ended).toBe(null);
    }
    const last = runStart(folder, ['--once', ...flags]);
    expect(await last.ended, last.said()).toBe(0);
    expect(alertedNames(folder)).toEqual(HEADLINES);
  });
});

test('a register with errors is refused by line and column', async () => {
  const file = join(scratch, 'bad.csv');
  writeFileSync(file, 'location_id,start\n1-90000000101,2026-11-31\n');
  const start = runStart(told, ['--once', '--port', '21300', '--register', file]);
  expect(await start.ended).toBe(1);
  expect(start.said()).toMatch(/bad\.csv was refused/);
  expect(start.said()).toMatch(/line 2, column start: /);
});

test('a wrong key is told in words, the data stays, and Ctrl-C ends it with status 0', async () => {
  const start = runStart(told, ['--port', '21400', '--cqc-url', standIn.url, '--cqc-key', 'wrong']);
  await start.until(/^Demo system: /);
  expect(start.said()).toContain('Checked 0 of 31 providers, not complete.');
  expect(start.said()).toMatch(/CQC refused the key \(401\)/);
  expect(start.said()).toMatch(/Ratings of the last complete check \(.*\) are kept\./);
  const headers = { authorization: `Bearer ${printedAs('Token', start.said())}` };
  const origin = printedAs('Worker', start.said());
  const answer = await fetch(`${origin}/v1/providers/1-90000000101`, { headers });
  expect(await answer.json()).toMatchObject({
    rating: 'inadequate',
    verdict: { answer: 'do-not-place', policyVersion: '1' },
  });
  const register = await (await fetch(`${origin}/v1/register.csv`, { headers })).text();
  expect(register).toContain('1-90000000130');
  // Miniflare leads a request to any of its workers by this header: the one that runs statements wants its key.
  const led = { method: 'POST', headers: { 'MF-Route-Override': 'sql' }, body: '{"way":"all","statements":[]}' };
  expect((await fetch(origin, led)).status).toBe(403);
  start.kill('SIGINT');
  expect(await start.ended).toBe(0);
});

test('a mistake of usage shows the usage', async () => {
  const start = runStart(told, ['--prot', '1']);
  expect(await start.ended).toBe(2);
  expect(start.said()).toContain('Usage: npm start');
});
