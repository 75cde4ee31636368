/**
 * The commands on genuine records, where a folder of them stands beside the project: served by
 * `npm run stand`, pulled by `npm start`, and each shown with the rating that its record holds.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProviderBody } from '../../../shared/api/provider.ts';
import { builtExtension } from '../../support/built-extension.ts';
import {
  expectedClaim,
  GENUINE_FOLDER,
  type GenuineRecord,
  genuineRecords,
  isGenuineFolderThere,
  questionsOf,
} from '../../support/genuine.ts';
import { printedAs, type RunningStart, runStart } from '../../support/start/run-start.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Every record and every provider of theirs, at five calls a second. */
const PATIENCE = 240_000;

const serve = (): { child: ChildProcess; address: Promise<string> } => {
  const child = spawn(process.execPath, ['test/support/stand.ts', GENUINE_FOLDER], { cwd: ROOT });
  const address = new Promise<string>((found, failed) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /https?:\/\/\S+/.exec(said)?.[0];
      if (url !== undefined) found(url);
    });
    child.once('close', () => failed(new Error(`the stand ended: ${said}`)));
  });
  return { child, address };
};

const shown = (body: ProviderBody) => ({
  rating: body.rating,
  publishedOn: body.rating === 'not-rated' ? '' : body.publishedOn,
  inherited: body.inherited,
  keyQuestions: body.rating === 'not-rated' ? {} : body.keyQuestions,
});

const held = (raw: GenuineRecord) => {
  const claim = expectedClaim(raw);
  return {
    rating: claim?.slug ?? 'not-rated',
    publishedOn: claim?.day ?? '',
    inherited: claim?.inherited ?? false,
    keyQuestions: claim === undefined ? {} : questionsOf(claim.questions),
  };
};

if (isGenuineFolderThere()) {
  describe('genuine records, through the commands', () => {
    const records = genuineRecords();
    let scratch: string;
    let stand: ChildProcess;
    let start: RunningStart;

    beforeAll(async () => {
      await builtExtension('chrome');
      scratch = mkdtempSync(join(tmpdir(), 'rating-watch-real-'));
      const register = join(scratch, 'register.csv');
      writeFileSync(register, ['location_id', ...records.map(({ locationId }) => locationId)].join('\n'));
      const served = serve();
      stand = served.child;
      const flags = ['--port', '21500', '--cqc-url', await served.address, '--register', register];
      start = runStart(join(scratch, 'data'), flags, { CQC_CALLS_PER_SECOND: '200' });
      await start.until(/^Demo system: /);
    }, PATIENCE);

    afterAll(async () => {
      start.kill('SIGINT');
      await start.ended;
      stand.kill();
      rmSync(scratch, { recursive: true, force: true });
    });

    const ask = async (path: string): Promise<Response> =>
      fetch(`${printedAs('Worker', start.said())}${path}`, {
        headers: { authorization: `Bearer ${printedAs('Token', start.said())}` },
      });

    it('are all pulled', () => {
      expect(start.said()).toContain(`Checked ${records.length} of ${records.length} providers.`);
    });

    it.each(records.map((raw) => [raw.locationId, raw] as const))(
      '%s shows the rating its record holds',
      async (id, raw) => {
        const body = ProviderBody.parse(await (await ask(`/v1/providers/${id}`)).json());
        expect(shown(body)).toEqual(held(raw));
      },
    );

    it('are in the index, each once', async () => {
      const index = (await (await ask('/v1/index')).json()) as { locations: { id: string }[] };
      const ids = index.locations.map(({ id }) => id).sort();
      expect(ids).toEqual(records.map(({ locationId }) => locationId).sort());
    });
  });
} else {
  it.skip('genuine records: folder absent, the commands were not tried on them', () => undefined);
}
