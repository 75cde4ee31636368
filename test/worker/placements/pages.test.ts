/** The pages of exceptions: recording one without the extension, reading it, closing it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { hiddenFields, pageCalls } from '../http/page-calls.ts';
import { beginWithTwo, fall, listed, OAKFERN, recorded, TYPED } from './placement-calls.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
});
beforeEach(() => beginWithTwo(worker));
afterAll(() => worker.close());

const { page, send } = pageCalls(() => worker);

const newForm = async () => hiddenFields((await page(`/exceptions/new?location=${OAKFERN}`)).body);
const adopt = () =>
  worker.ask(['policy:write'], '/v1/policy', {
    method: 'PUT',
    body: JSON.stringify({ policy: PRESETS['ask-then-stop'], why: 'Adopted' }),
    headers: { 'Content-Type': 'application/json' },
  });

describe('recording by page', () => {
  it('finds the location, freezes what holds, and goes to its page', async () => {
    expect((await adopt()).status).toBe(200);
    await fall(worker);
    const search = await page('/exceptions/new?query=oakfern');
    expect(search.body).toContain(`href="/exceptions/new?location=${OAKFERN}"`);
    const form = await page(`/exceptions/new?location=${OAKFERN}`);
    expect(form.body).toContain('Requires improvement, published 12 November 2026');
    const sent = await send('/exceptions', { ...hiddenFields(form.body), ...TYPED });
    expect(sent.status).toBe(303);
    const [exception] = await listed(worker);
    expect(sent.to).toBe(`/exceptions/${exception?.id}?notice=recorded`);
    expect(exception?.frozen).toMatchObject({
      rating: 'requires-improvement',
      ratingWords: 'Requires improvement',
      publishedOn: '2026-11-12',
      verdict: { answer: 'ask' },
      policyVersion: '1',
    });
    const shown = await page(sent.to ?? '');
    expect(shown.body).toContain('Recorded.');
    expect(shown.body).toContain(`Exception ${exception?.reference}: Oakfern Home Care`);
    expect(shown.body).toContain('The ward closes on Friday');
  });

  it('is recorded once, though the form is sent twice', async () => {
    const form = { ...(await newForm()), ...TYPED };
    const answers = [await send('/exceptions', form), await send('/exceptions', form)];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(answers[1]?.to).toContain('notice=before');
    expect(await listed(worker)).toHaveLength(1);
  });

  it('from a form that went back in the browser is another one only after it is said', async () => {
    const form = { ...(await newForm()), ...TYPED };
    await send('/exceptions', form);
    const other = { ...form, caseReference: 'PC-2026-00999' };
    const refused = await send('/exceptions', other);
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('was recorded from this form before');
    expect((await send('/exceptions', { ...other, ...hiddenFields(refused.body) })).status).toBe(303);
    expect((await listed(worker)).map(({ caseReference }) => caseReference).sort()).toEqual([
      'PC-2026-00123',
      'PC-2026-00999',
    ]);
  });

  it('asks to look again where the rating changed meanwhile', async () => {
    const form = { ...(await newForm()), ...TYPED };
    await fall(worker);
    const refused = await send('/exceptions', form);
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('changed while you wrote');
    expect(refused.body).toContain('Requires improvement, published 12 November 2026');
    expect(await listed(worker)).toEqual([]);
    expect((await send('/exceptions', { ...form, ...hiddenFields(refused.body) })).status).toBe(303);
  });

  it('keeps what was typed, and says what is wrong at the top and beside each field', async () => {
    const refused = await send('/exceptions', {
      ...(await newForm()),
      ...TYPED,
      reason: '',
      caseReference: '',
      reviewOn: '31/02/2027',
    });
    expect(refused.status).toBe(400);
    for (const field of ['reason', 'caseReference', 'reviewOn']) {
      expect(refused.body).toContain(`href="#${field}"`);
      expect(refused.body).toContain(`id="${field}-error"`);
    }
    expect(refused.body).toContain('The ward closes on Friday</textarea>');
    expect(refused.body).toContain('value="31/02/2027"');
    expect(await listed(worker)).toEqual([]);
  });

  it.each([
    ['reasonText', 'Mary Smith asked for it'],
    ['authorisedBy', 'Mary Smith'],
    ['caseReference', '943 476 5919'],
    ['mitigation', 'born 03/04/1941'],
  ])('refuses personal data in %s beside the field', async (field, text) => {
    const refused = await send('/exceptions', { ...(await newForm()), ...TYPED, [field]: text });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain(`href="#${field}"`);
    expect(refused.body).toContain('This looks like');
    expect(await listed(worker)).toEqual([]);
  });

  it('is only for the pages’ own forms, and for watched locations', async () => {
    const form = { ...(await newForm()), ...TYPED };
    expect((await send('/exceptions', form, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await send('/exceptions', { ...form, locationId: '1-9999' })).status).toBe(404);
    expect((await page('/exceptions/new?location=1-9999')).status).toBe(404);
    const json = await worker.dispatch('http://127.0.0.1/exceptions', {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
    });
    expect(json.status).toBe(400);
    expect(await listed(worker)).toEqual([]);
  });
});

describe('one exception', () => {
  it('shows what was shown then beside what holds now', async () => {
    const { id } = await recorded(worker);
    await fall(worker);
    const { body } = await page(`/exceptions/${id}`);
    expect(body).toContain(
      '<td class="typed" data-label="Then">Good</td><td class="typed" data-label="Now">Requires improvement</td>',
    );
    expect(body).toContain('Ask brokerage manager');
    expect(body).toContain('Tallowmere Care (1-1002)');
    expect((await page('/exceptions/nowhere')).status).toBe(404);
  });

  it('is closed with a reason, once', async () => {
    const { id } = await recorded(worker);
    const refused = await send(`/exceptions/${id}/close`, { reason: '' });
    expect([refused.status, refused.body.includes('Say why it is closed.')]).toEqual([400, true]);
    expect((await send(`/exceptions/${id}/close`, { reason: 'Mary Smith moved' })).status).toBe(422);
    const closed = await send(`/exceptions/${id}/close`, { reason: 'Moved to another provider' });
    expect([closed.status, closed.to]).toEqual([303, `/exceptions/${id}?notice=closed`]);
    const again = await send(`/exceptions/${id}/close`, { reason: 'Once more' });
    expect(again.to).toBe(`/exceptions/${id}?notice=closed-before`);
    const { body } = await page(`/exceptions/${id}`);
    expect(body).toContain('Moved to another provider');
    expect(body).not.toContain('Close this exception');
  });
});

describe('the frozen verdict', () => {
  it('is that of the contract type, with the council’s status', async () => {
    const preset = PRESETS['ask-then-stop'];
    const stops = { answer: 'do-not-place', role: null } as const;
    const rulings = { ...preset.rules.rulings, good: stops, outstanding: stops };
    const policy = { ...preset, byContractType: { spot: { ...preset.rules, ageLimits: [], rulings } } };
    const headers = { 'Content-Type': 'application/json' };
    const set = { method: 'PUT', body: JSON.stringify({ policy, why: 'Spot is stopped' }), headers };
    expect((await worker.ask(['policy:write'], '/v1/policy', set)).status).toBe(200);
    await worker.import(`location_id,status,status_reason\n${OAKFERN},caution,Late visits\n`);
    await send('/exceptions', { ...(await newForm()), ...TYPED, contractType: 'spot' });
    const [spot] = await listed(worker);
    expect(spot?.frozen).toMatchObject({ rating: 'good', status: 'Caution: Late visits' });
    await send('/exceptions', { ...(await newForm()), ...TYPED, contractType: 'block' });
    const [block] = await listed(worker);
    expect([spot?.contractType, block?.contractType]).toEqual(['spot', 'block']);
    expect([spot, block].map((one) => one?.frozen.verdict?.answer)).toEqual(['do-not-place', 'ask']);
  });
});
