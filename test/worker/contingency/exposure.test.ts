/** Exposure, over HTTP and on its page: the register added up, and the contracts behind every number. */
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExposureBody } from '../../../shared/api/contingency.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { fill } from './what-if-stage.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await fill(worker);
});
afterAll(() => worker.close());

const page = async (path: string) => {
  const answer = await worker.dispatch(`http://127.0.0.1${path}`, { headers: { Accept: 'text/html' } });
  return { status: answer.status, body: await answer.text() };
};

describe('exposure', () => {
  const exposure = async () =>
    ExposureBody.parse(await (await worker.ask(['contingency:read'], '/v1/exposure')).json());

  it('adds the register up three ways, each to the same', async () => {
    const body = await exposure();
    expect([body.totals.contracts, body.totals.people, body.leftOut]).toEqual([10, { sum: 50, notGiven: 1 }, 1]);
    for (const groups of [body.byProvider, body.byArea, body.byType]) {
      expect(groups.reduce((sum, { people }) => sum + (people.sum ?? 0), 0)).toBe(50);
      expect(groups.reduce((sum, { contracts }) => sum + contracts, 0)).toBe(10);
    }
    expect(body.byProvider[0]).toMatchObject({ providerId: '1-901', people: { sum: 20, notGiven: 1 } });
    expect(body.byBrand.map(({ brand, providerIds, people }) => [brand, [...providerIds].sort(), people.sum])).toEqual([
      ['Oak Group', ['1-903', '1-904'], 13],
    ]);
    expect((await worker.ask(['providers:read'], '/v1/exposure')).status).toBe(403);
  });

  it('is shown with every number leading to contracts that sum to it', async () => {
    const { byArea, byProvider, byType } = await exposure();
    const { body } = await page('/exposure');
    const groups = [
      ...byArea.map(({ area, ...figures }) => ({ at: `area=${area?.toLowerCase()}`, figures })),
      ...byType.map(({ contractType, ...figures }) => ({ at: `type=${contractType}`, figures })),
      ...byProvider.flatMap(({ providerId, name: _, ...figures }) =>
        providerId === null ? [] : [{ at: `provider=${providerId}`, figures }],
      ),
    ];
    for (const { at, figures } of groups) {
      expect(body).toContain(`href="/exposure?${at}#rows">${figures.people.sum ?? figures.contracts}</a>`);
      const { data } = Papa.parse<Record<string, string>>((await page(`/exposure.csv?${at}`)).body, {
        header: true,
        skipEmptyLines: true,
      });
      expect([at, data.length]).toEqual([at, figures.contracts]);
      expect(data.reduce((sum, { people }) => sum + Number(people), 0)).toBe(figures.people.sum ?? 0);
    }
    const shown = await page('/exposure?area=east');
    expect(shown.body.match(/<tbody id="area-1".*?<\/tbody>/s)?.[0].match(/<tr>/g)).toHaveLength(5);
    expect((await page('/exposure?area=nowhere')).status).toBe(404);
  });
});
