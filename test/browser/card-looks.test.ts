/** Every state of the card against its real styles: axe in light, dark and forced colours, and nothing of it in print. */
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IndexLocation } from '../../shared/api/index-document.ts';
import { AXE_SCRIPT } from '../support/axe-script.ts';
import { indexOf, location } from './support/invented.ts';
import { bundle, markup, type Stage, setStage } from './support/stage.ts';

let stage: Stage;
let engine: string;
beforeAll(async () => {
  [stage, engine] = await Promise.all([setStage(), bundle('card-engine.ts')]);
});
afterAll(() => stage.close());

const past = (...all: [NonNullable<IndexLocation['pastRatings']>[number]['rating'], string][]) => ({
  pastRatings: all.map(([rating, publishedOn]) => ({ rating, publishedOn })),
});

const RICH = location('1-100000001', 'Marrowdene Support', 'requires-improvement', {
  providerName: 'Marrowdene Group Ltd',
  direction: 'down',
  assessedOn: '2026-09-30',
  ...past(['outstanding', '2016-02-01'], ['good', '2019-03-04'], ['requires-improvement', '2026-11-12']),
  exposure: { people: 14, hoursPerWeek: 210 },
  contractTypes: ['block', 'spot'],
  alternatives: [1, 2],
  verdict: {
    answer: 'ask',
    reason: 'Rated Requires improvement',
    role: 'manager',
    byContractType: [
      { contractType: 'spot', answer: 'do-not-place', reason: 'Rated Requires improvement', role: null },
    ],
  },
  status: {
    ...{ kind: 'suspended', reason: 'Late visits in the north', reviewOn: '2026-11-01' },
    ...{ scope: 'lot', scopeDetail: '3', setOn: '2026-09-01' },
  },
  alert: { id: 'a', headline: 'Fell from Good to Requires improvement', openedAt: '2026-11-20T07:00:00Z' },
  inherited: true,
  reportPending: true,
});
const LOCATIONS = [
  RICH,
  location('1-100000002', 'Quillbrook Homecare', 'outstanding', {
    publishedOn: '2023-10-02',
    verdict: { answer: 'place', reason: 'Rated Outstanding', role: null },
    ...past(['good', '2019-01-01'], ['outstanding', '2023-10-02']),
  }),
  location('1-100000003', 'Ombersly Fold', 'inadequate', {
    verdict: { answer: 'do-not-place', reason: 'Rated Inadequate', role: null },
    ...past(['inadequate', '2024-01-01'], ['inadequate', '2026-11-12']),
  }),
  location('1-100000004', 'Dapplecombe Grange', 'good', {
    registration: 'deregistered',
    ...past(['good', '2019-01-01'], ['good', '2026-11-12']),
  }),
  location('1-100000005', 'Pipkindale Manor', 'good'),
  location('1-100000006', 'Pipkindale Manor', 'inadequate', { town: 'Oxwater', postcode: 'OX9 9ZZ' }),
];
const INDEX = indexOf(LOCATIONS, [], { policyVersion: '3', roles: ['manager', 'director'] });

const start = async (): Promise<Page> => {
  const names = INDEX.locations.map(({ name }, at) => `<p id="n${at}">${name}</p>`).join('');
  const page = await stage.bare({ html: markup(`<h1>Work</h1><main>${names}</main>`) });
  await page.evaluate(engine);
  await page.evaluate((document) => window.cards.start(document), INDEX);
  await page.evaluate(AXE_SCRIPT);
  return page;
};

const entryOf = (location: number) => INDEX.entries.findIndex((entry) => entry.locations[0] === location);
const openOn = (page: Page, location: number, isCertain = true) =>
  page.evaluate(([id, entry, certain]) => window.cards.openOn(id, entry, certain), [
    `n${location}`,
    entryOf(location),
    isCertain,
  ] as const);
const press = (page: Page, name: string) => page.locator('rating-watch').getByRole('button', { name }).click();

/** What a person may have in front of them. */
const STATES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'all there is to say': (page) => openOn(page, 0),
  'why it matches': async (page) => {
    await openOn(page, 0);
    await page.locator('rating-watch summary', { hasText: 'Why' }).click();
  },
  'a name to be refused': async (page) => {
    await openOn(page, 0);
    await press(page, 'Not this provider');
  },
  'a sentence to be copied by hand': async (page) => {
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }));
    await openOn(page, 0);
    await press(page, 'Copy for the family');
  },
  'an alternative': async (page) => {
    await openOn(page, 0);
    await press(page, 'Quillbrook Homecare');
  },
  'a form to be filled in': async (page) => {
    await openOn(page, 0);
    await press(page, 'Record an exception');
  },
  'a form with faults': async (page) => {
    await openOn(page, 0);
    await press(page, 'Record an exception');
    await press(page, 'Record it');
    await page.locator('rating-watch').getByLabel('Reason', { exact: true }).selectOption('other');
    await page.locator('rating-watch').getByLabel('Authorised by').selectOption('Another role');
  },
  'what became of it': async (page) => {
    await openOn(page, 2);
    await press(page, 'Record an exception');
    const field = (label: string) => page.locator('rating-watch').getByLabel(label, { exact: true });
    await field('Reason').selectOption('Emergency');
    await field('Authorised by').selectOption('director');
    await field('Case reference').fill('LC-7');
    await press(page, 'Record it');
    await page.locator('rating-watch').getByText('Recorded: EX-1.').waitFor();
  },
  'a form that is folded away': async (page) => {
    await openOn(page, 1);
    await page.locator('rating-watch summary', { hasText: 'Record an exception' }).click();
  },
  'names to be checked': (page) => openOn(page, 4, false),
  'a name to be said to be one': async (page) => {
    await openOn(page, 4, false);
    await page.locator('rating-watch').getByRole('button', { name: 'This is it' }).first().click();
  },
  'do not place': (page) => openOn(page, 2),
  'registration ended': (page) => openOn(page, 3),
  'a look-up': (page) =>
    page.evaluate(() =>
      window.cards.openFound('fold', [
        { position: 1, why: 'words' },
        { position: 2, why: 'near' },
      ]),
    ),
  'a look-up in vain': (page) => page.evaluate(() => window.cards.openFound('nobody', [])),
};

/**
 * What axe finds wrong with the card as it stands, and with its colours. Of these it knows nothing in the top
 * layer: they are read from a copy of the card, under the same styles, in the page's own flow.
 */
const violations = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: typeof axe };
    const told = ({ id, nodes }: axe.Result) => `${id}: ${nodes.map((node) => node.html).join(' ')}`;
    const target = { rules: { 'target-size': { enabled: true } } };
    const own = await run.run({ include: [['rating-watch']] } as never, target);
    const root = document.querySelector('rating-watch')?.shadowRoot;
    const card = root?.querySelector('.card')?.cloneNode(true) as HTMLElement;
    card.removeAttribute('popover');
    // Of drawn text axe does not know the colour either; it is that of the words under the plot.
    for (const drawn of card.querySelectorAll('svg text')) drawn.remove();
    card.removeAttribute('style');
    const copy = document.createElement('div');
    copy.id = 'copy';
    document.body.append(copy);
    const plain = new CSSStyleSheet();
    plain.replaceSync(
      ':host { position: static !important; pointer-events: auto !important } .card { position: static; }',
    );
    const shadow = copy.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [...(root?.adoptedStyleSheets ?? []), plain];
    shadow.append(card);
    const colours = await run.run({ include: [['#copy']] } as never, { runOnly: ['color-contrast'] });
    copy.remove();
    if (colours.passes.length === 0) return ['color-contrast: nothing was looked at'];
    return [...own.violations, ...colours.violations, ...colours.incomplete].map(told);
  });

describe('axe', () => {
  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['forced colours', { forcedColors: 'active' }],
    ['a window of 320 pixels', { colorScheme: 'light' }],
  ] as const)('finds nothing wrong with any state in %s', async (name, media) => {
    const page = await start();
    if (name === 'a window of 320 pixels') await page.setViewportSize({ width: 320, height: 256 });
    await page.emulateMedia(media);
    for (const [state, enter] of Object.entries(STATES)) {
      await enter(page);
      expect([state, await page.evaluate(() => window.cards.isOpen())]).toEqual([state, true]);
      expect([state, await violations(page)]).toEqual([state, []]);
      const across = await page.evaluate(() => {
        const card = document.querySelector('rating-watch')?.shadowRoot?.querySelector('.card');
        return (card?.scrollWidth ?? 1) - (card?.clientWidth ?? 0);
      });
      expect([state, across]).toEqual([state, 0]);
      await page.keyboard.press('Escape');
    }
  });
});

describe('the plot of the last ratings', () => {
  it('is an image with a name, and its words stand beside it', async () => {
    const page = await start();
    await openOn(page, 0);
    expect(await page.getByRole('img', { name: 'The last 3 ratings' }).count()).toBe(1);
    expect(await page.locator('rating-watch figcaption').innerText()).toBe(
      'Outstanding 2016, Good 2019, Requires improvement 2026',
    );
  });

  it('has a sign of its own for each rating, lower for the worse', async () => {
    const page = await start();
    await openOn(page, 0);
    const points = await page
      .locator('rating-watch .course-mark svg')
      .evaluateAll((marks) =>
        marks.map((mark) => [mark.getAttribute('class'), mark.getBoundingClientRect().top] as const),
      );
    expect(points.map(([mark]) => mark?.split('mark-')[1])).toEqual(['outstanding', 'good', 'requires-improvement']);
    expect(points.map(([, top]) => top)).toEqual(points.map(([, top]) => top).sort((one, other) => one - other));
  });
});

describe('the stage of the card', () => {
  it('moves nothing, and is not in print', async () => {
    const page = await start();
    await openOn(page, 0);
    const moving = await page.locator('rating-watch .card, rating-watch .card *').evaluateAll(
      (all) =>
        all.filter((one) => {
          const { transitionDuration, animationName } = getComputedStyle(one);
          return transitionDuration !== '0s' || animationName !== 'none';
        }).length,
    );
    expect(moving).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('rating-watch .card').isVisible()).toBe(false);
  });
});
