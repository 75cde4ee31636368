import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cqcRecord } from '../../support/records.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

test('look', async () => {
  const ids = Array.from({ length: 30 }, (_, i) => `1-90000${String(i).padStart(4, '0')}`);
  await stage.watch(ids);
  await stage.addInbox();
  for (const id of ids) stage.cqc.records.set(id, cqcRecord({ locationId: id, providerId: '1-8000001', legacy: { rating: 'Good', publishedOn: '2024-02-03', reportId: `r-${id}` } }));
  stage.cqc.providers.set('1-8000001', 'Oakfern Care Ltd');
  console.log(JSON.stringify(await stage.run({ op: 'tick', now: '2026-11-12T06:00:00Z' })));
  console.log(JSON.stringify(await stage.run({ op: 'tick', now: '2026-11-12T06:01:00Z' })));
  console.log(JSON.stringify(await stage.run({ op: 'tick', now: '2026-11-13T06:01:00Z' })));
  const last = ids[3] ?? '';
  stage.cqc.records.set(last, cqcRecord({ locationId: last, providerId: '1-8000001', legacy: { rating: 'Inadequate', publishedOn: '2026-11-14', reportId: `x-${last}` } }));
  console.log(JSON.stringify(await stage.run({ op: 'tick-and-drain', now: '2026-11-14T06:01:00Z' })));
  console.log(JSON.stringify(await stage.run({ op: 'health', now: '2026-11-14T06:01:00Z' })));
  console.log(JSON.stringify([...stage.inbox.messages.values()]));
  expect((await stage.db.prepare('select count(*) n from rating_history').first())).toEqual({});
});
