/** Exceptions recorded in the card: what is read out, what is asked, what becomes of it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recorded } from '../../extension/ui/recording.ts';
import { ExceptionRequest } from '../../shared/api/exception.ts';
import type { IndexDocument } from '../../shared/api/index-document.ts';
import {
  answerWith,
  card,
  field,
  filled,
  focused,
  LOCATIONS,
  openOn,
  press,
  said,
  setCards,
  status,
} from './support/card-form.ts';
import { indexOf } from './support/invented.ts';
import type { Stage } from './support/stage.ts';

let stage: Stage;
let start: (index?: IndexDocument) => Promise<Page>;
beforeAll(async () => {
  ({ stage, start } = await setCards());
});
afterAll(() => stage.close());

describe('what a screen reader is told', () => {
  it('is name, status, rating, age, verdict with role and reason, other contract types, what we hold: in that order', async () => {
    const page = await start();
    await openOn(page, 0);
    const tree = await card(page).ariaSnapshot();
    const order = [
      'heading "Marrowdene Support"',
      'Suspended for lot 3 only',
      'Late visits. Review on 1 December 2026.',
      'Requires improvement',
      'Published 12 May 2019 · 7 years ago',
      'Ask brokerage manager',
      'Rated Requires improvement.',
      'Spot: Do not place – Rated in 2019.',
      'placement policy, version 3',
      'Block contract: 14 people, 210 hours a week with us',
      'button "Record an exception"',
    ];
    let from = 0;
    for (const words of order) {
      const at = tree.indexOf(words, from);
      expect([words, at >= from, tree]).toEqual([words, true, tree]);
      from = at + words.length;
    }
  });

  it('is all of it with the name, when the keyboard comes into the card', async () => {
    const page = await start();
    await openOn(page, 0);
    const dialog = page.getByRole('dialog', { name: 'Marrowdene Support' });
    const described = (await dialog.getAttribute('aria-describedby'))?.split(' ') ?? [];
    const words = await Promise.all(described.map((id) => card(page).locator(`#${id}`).innerText()));
    expect(words.join(' ').replace(/\s+/g, ' ')).toMatch(
      /^Requires improvement Published 12 May 2019 · 7 years ago Ask brokerage manager Rated Requires improvement\./,
    );
  });
});

describe('an exception', () => {
  it('is recorded by keyboard alone, in three fields', async () => {
    const page = await start();
    await openOn(page, 0);
    await card(page).getByRole('button', { name: 'Record an exception' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('ex-reason');
    await page.keyboard.type('Discharge');
    await page.keyboard.press('Tab');
    await page.keyboard.type('brokerage');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('ex-caseReference');
    await page.keyboard.type('LC-1042');
    await page.keyboard.press('Enter');
    await status(page).getByText('Recorded: EX-1.').waitFor();
    expect(await focused(page)).toBe('Recorded: EX-1.');
    expect(await status(page).getAttribute('role')).toBe('status');
    const [request] = await said(page);
    expect(request).toEqual({
      key: '00000000-0000-4000-8000-000000000001',
      locationId: '1-100000001',
      locationName: 'Marrowdene Support',
      frozen: {
        rating: 'requires-improvement',
        ratingWords: 'Requires improvement',
        publishedOn: '2019-05-12',
        verdict: { answer: 'ask', role: 'brokerage manager', reason: 'Rated Requires improvement' },
        policyVersion: '3',
        status: 'Suspended for lot 3 only. Late visits. Review on 1 December 2026.',
        dataAsOf: '2026-11-21T06:10:00Z',
      },
      reason: 'hospital-discharge',
      reasonText: null,
      authorisedBy: 'brokerage manager',
      caseReference: 'LC-1042',
      contractType: 'block',
      alternatives: [{ locationId: '1-100000002', name: 'Quillbrook Homecare' }],
      mitigation: null,
      reviewOn: null,
      madeAt: '2026-11-21T09:00:00.000Z',
    });
    expect(ExceptionRequest.safeParse(request).success).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => window.cards.isOpen())).toBe(false);
  });

  it('shows what is prefilled and does not ask for it', async () => {
    const page = await start();
    await openOn(page, 0);
    await press(page, 'Record an exception');
    const shown = (await card(page).locator('.prefilled').innerText()).replace(/\s+/g, ' ');
    for (const words of [
      'Provider: Marrowdene Support',
      'Rating: Requires improvement, published 12 May 2019 · 7 years ago',
      'Verdict: Ask brokerage manager (policy version 3)',
      'Council status: Suspended for lot 3 only.',
      'Alternatives: Quillbrook Homecare',
    ]) {
      expect(shown).toContain(words);
    }
    expect(await card(page).locator('form :is(input, select, textarea)').count()).toBe(3);
  });

  it('is folded away where nothing stands against placing', async () => {
    const page = await start();
    await openOn(page, 1);
    expect(await card(page).getByRole('button', { name: 'Record an exception' }).count()).toBe(0);
    expect(await field(page, 'Reason').isVisible()).toBe(false);
    await card(page).locator('summary', { hasText: 'Record an exception' }).click();
    expect(await field(page, 'Reason').isVisible()).toBe(true);
  });

  it('says beside each field what is missing, and leads to the first', async () => {
    const page = await start();
    await openOn(page, 0);
    await press(page, 'Record an exception');
    await field(page, 'Authorised by').selectOption('Another role');
    await press(page, 'Record it');
    expect(await focused(page)).toBe('ex-reason');
    for (const [label, words] of [
      ['Reason', 'Choose a reason.'],
      ['The role', 'Write the role of who authorised it.'],
      ['Case reference', 'Write the case reference.'],
    ] as const) {
      const described = (await field(page, label).getAttribute('aria-describedby'))?.split(' ').at(-1);
      expect(await card(page).locator(`#${described}`).innerText()).toBe(words);
      expect(await field(page, label).getAttribute('aria-invalid')).toBe('true');
    }
    expect(await said(page)).toEqual([]);
  });

  it('takes a reason and a role of its own', async () => {
    const page = await start();
    await filled(page);
    await field(page, 'Reason').selectOption('Another reason');
    await field(page, 'The reason').fill(' Nobody else drives there ');
    await field(page, 'Authorised by').selectOption('Another role');
    await field(page, 'The role').fill('out-of-hours manager');
    await press(page, 'Record it');
    await status(page).getByText('Recorded: EX-1.').waitFor();
    expect(await said(page)).toMatchObject([
      { reason: 'other', reasonText: 'Nobody else drives there', authorisedBy: 'out-of-hours manager' },
    ]);
  });

  it('asks for the role in words where the policy names none', async () => {
    const page = await start(indexOf(LOCATIONS));
    await openOn(page, 0);
    await press(page, 'Record an exception');
    await field(page, 'Reason').selectOption('Emergency');
    await field(page, 'Authorised by').fill('duty manager');
    await field(page, 'Case reference').fill('LC-2');
    await press(page, 'Record it');
    await status(page).getByText('Recorded: EX-1.').waitFor();
    expect(await said(page)).toMatchObject([{ authorisedBy: 'duty manager', frozen: { policyVersion: null } }]);
  });

  it('says beside the field what looks like personal data, and keeps what was typed', async () => {
    const page = await start();
    await filled(page);
    await answerWith(page, { kind: 'mend', problems: { caseReference: 'This looks like an NHS number.' } });
    await press(page, 'Record it');
    await card(page).getByText('This looks like an NHS number.').waitFor();
    expect(await focused(page)).toBe('ex-caseReference');
    expect(await field(page, 'Case reference').inputValue()).toBe('LC-1042');
    await press(page, 'Record it');
    await status(page).getByText('Recorded: EX-2.').waitFor();
    expect(await card(page).getByText('This looks like an NHS number.').count()).toBe(0);
  });

  it.each<[Recorded, string, boolean]>([
    [{ kind: 'sent', reference: null }, 'Recorded.', false],
    [{ kind: 'kept' }, 'Kept here, will be sent when the server is back.', false],
    [{ kind: 'refused', words: 'No such location.' }, 'The server refused it: No such location.', true],
    [{ kind: 'not-kept', words: 'Not recorded: no more than 20.' }, 'Not recorded: no more than 20.', true],
  ])('of which came %j says “%s”; the form stays: %s', async (answer, words, isLeft) => {
    const page = await start();
    await filled(page);
    await answerWith(page, answer);
    await press(page, 'Record it');
    await status(page).getByText(words).waitFor();
    expect(await field(page, 'Case reference').count()).toBe(isLeft ? 1 : 0);
  });

  it('has one key, however often it is sent', async () => {
    const page = await start();
    await filled(page);
    await answerWith(page, { kind: 'not-kept', words: 'Gone.' });
    await press(page, 'Record it');
    await status(page).getByText('Gone.').waitFor();
    await page.evaluate(() => window.cards.close());
    await openOn(page, 0);
    await press(page, 'Record it');
    await status(page).getByText('Recorded: EX-2.').waitFor();
    const [first, second] = await said(page);
    expect(second).toEqual(first);
  });
});
