/** Notes of a location: added, taken away, put back, and never about a person. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HttpWorker, openHttpWorker } from './http-worker.ts';
import { hiddenFields, pageCalls } from './page-calls.ts';
import { OAKFERN, openProviders, QUARRY, restoreProviders } from './provider-stage.ts';

let worker: HttpWorker;
const { page, send } = pageCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await openProviders(worker);
});
beforeEach(() => restoreProviders(worker));
afterAll(() => worker.close());

const path = (locationId: string) => `/providers/${locationId}`;

describe('notes', () => {
  const add = async (words: string, locationId = OAKFERN) => {
    const { id } = hiddenFields((await page(path(locationId))).body);
    return send(`${path(locationId)}/notes`, { id: id ?? '', words });
  };
  const audited = async () =>
    (
      await worker.db
        .prepare("SELECT action FROM audit WHERE action LIKE 'note.%' ORDER BY seq")
        .all<{ action: string }>()
    ).results.map(({ action }) => action);
  const only = async () => (await worker.db.prepare('SELECT id FROM provider_note').first<string>('id')) ?? '';

  it('are added, with who and when, and audited', async () => {
    const { status, to } = await add('Moved its office to <North> Street.');
    expect([status, to]).toEqual([303, `${path(OAKFERN)}?notice=added#notes`]);
    const { body } = await page(`${path(OAKFERN)}?notice=added`);
    expect(body).toContain('The note was added.');
    expect(body).toContain('Moved its office to &lt;North> Street.');
    expect(body).toContain('by local pages');
    expect(await audited()).toEqual(['note.added']);
    expect((await page(path(QUARRY))).body).not.toContain('Moved its office');
  });

  it('are added once where a form is sent twice', async () => {
    const { id = '' } = hiddenFields((await page(path(OAKFERN))).body);
    await send(`${path(OAKFERN)}/notes`, { id, words: 'New office' });
    expect((await send(`${path(OAKFERN)}/notes`, { id, words: 'New office' })).status).toBe(303);
    expect(await audited()).toEqual(['note.added']);
  });

  it.each([
    ['', 400, 'Write the note.'],
    ['x'.repeat(1001), 400, 'longer than 1000 characters'],
    ['Mary Whitlock rang', 422, 'looks like a person’s name'],
    ['about 943 476 5919', 422, 'looks like an NHS number'],
    ['born 03/04/1941', 422, 'looks like a date of birth'],
  ])('are refused with what was typed kept (%j)', async (words, status, fault) => {
    const refused = await add(words);
    expect(refused.status).toBe(status);
    expect(refused.body).toContain(fault);
    expect(refused.body).toContain('<a href="#words">');
    expect(refused.body).toContain(`${words}</textarea>`);
    expect(await only()).toBe('');
    expect(await audited()).toEqual([]);
  });

  it('are taken away and put back, never deleted', async () => {
    await add('New office');
    const id = await only();
    const gone = await send(`${path(OAKFERN)}/notes/${id}/remove`);
    expect(gone.to).toBe(`${path(OAKFERN)}?removed=${id}#notes`);
    const after = await page(`${path(OAKFERN)}?removed=${id}`);
    expect(after.body).not.toContain('New office');
    expect(after.body).toContain(`action="${path(OAKFERN)}/notes/${id}/restore"`);
    await send(`${path(OAKFERN)}/notes/${id}/remove`);
    expect((await page(`${path(QUARRY)}?removed=${id}`)).body).not.toContain('The note was taken away');
    await send(`${path(OAKFERN)}/notes/${id}/restore`);
    expect((await page(`${path(OAKFERN)}?removed=${id}`)).body).not.toContain('The note was taken away');
    expect((await page(path(OAKFERN))).body).toContain('New office');
    expect(await audited()).toEqual(['note.added', 'note.removed', 'note.restored']);
  });

  it('belong to their location, and are written from its own page alone', async () => {
    await add('New office');
    const id = await only();
    expect((await send(`${path(QUARRY)}/notes/${id}/remove`)).status).toBe(404);
    expect((await send(`${path(OAKFERN)}/notes/${id}/remove`, {}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(
      403,
    );
    expect((await send(`${path(OAKFERN)}/notes`, { id, words: 'x' }, { Origin: 'https://evil.example' })).status).toBe(
      403,
    );
    expect((await send('/providers/1-404/notes', { id: crypto.randomUUID(), words: 'x' })).status).toBe(404);
    expect((await send(`${path(OAKFERN)}/notes`, { id: 'x', words: 'x' })).status).toBe(400);
    expect(await audited()).toEqual(['note.added']);
  });

  it('come a page at a time', async () => {
    const notes = Array.from({ length: 25 }, (_, index) =>
      worker.db
        .prepare('INSERT INTO provider_note (id, location_id, words, noted_at, noted_by) VALUES (?1, ?2, ?3, ?4, ?5)')
        .bind(
          crypto.randomUUID(),
          OAKFERN,
          `Note ${index}.`,
          `2026-01-${String(index + 1).padStart(2, '0')}T09:00:00.000Z`,
          'local pages',
        ),
    );
    await worker.db.batch(notes);
    const first = (await page(path(OAKFERN))).body;
    expect(first).toContain('Note 24.');
    expect(first).not.toContain('Note 4.');
    expect(first).toContain(`href="${path(OAKFERN)}?notes=2#notes"`);
    expect((await page(`${path(OAKFERN)}?notes=2`)).body).toContain('Note 4.');
  });
});
