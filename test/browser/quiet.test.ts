/** What the overlay keeps away from: print, strict policies, the page's own words, the network. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexOf } from './support/invented.ts';
import { bundle, markup, type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

/** Tells two screenshots of an area apart. */
const looks = async (page: Awaited<ReturnType<Stage['open']>>) =>
  (await page.locator('#p').screenshot()).toString('base64');

describe('the overlay', () => {
  it('leaves no mark on paper', async () => {
    const body = '<p id="p" style="font-size:30px">Zephyrgate Living</p>';
    const page = await stage.open(body);
    const screen = await looks(page);
    await page.emulateMedia({ media: 'print' });
    const printed = await looks(page);
    await page.evaluate(() => window.engine.stop());
    const plain = await looks(page);
    expect(printed).toBe(plain);
    expect(screen).not.toBe(plain);
  });

  it('works under a policy that allows nothing, without a word in the console', async () => {
    const page = await stage.bare({
      html: markup('<p>Zephyrgate Living</p>'),
      headers: {
        'content-security-policy':
          "default-src 'none'; style-src 'none'; script-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      },
    });
    const words: string[] = [];
    page.on('console', (message) => words.push(message.text()));
    page.on('pageerror', (error) => words.push(String(error)));
    await page.evaluate((index) => window.engine.start(index, { shadowMode: 'open' }), indexOf());
    await page.evaluate(() => window.engine.settled());
    await page.evaluate(() => window.engine.overlay().openCardAtSelection());
    const card = page.locator('rating-watch .card');
    expect(await card.locator('h2').innerText()).toBe('Zephyrgate Living Ltd');
    expect(await card.evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
    expect(await page.evaluate(() => window.engine.ink())).toEqual({ 'rw-4': ['Zephyrgate Living'] });
    expect(words).toEqual([]);
  });

  it('keeps its shadow root closed', async () => {
    const page = await stage.open('<p>Zephyrgate Living</p>');
    expect(await page.evaluate(() => document.querySelector('rating-watch')?.shadowRoot)).toBeNull();
  });

  it('stands against rules of the page for its element', async () => {
    const page = await stage.open('<style>rating-watch, * { display: none !important }</style><p>x</p>', {
      shadowMode: 'open',
    });
    await page.addStyleTag({ content: 'html, body, p { display: block !important }' });
    await page.evaluate(() => document.querySelector('p')?.replaceChildren('Zephyrgate Living'));
    await page.waitForSelector('rating-watch .chip', { state: 'attached' });
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('rating-watch') as Element).display)).toBe(
      'block',
    );
  });

  it('asks for nothing over the network, and its code could not', async () => {
    const page = await stage.bare({ html: markup('<p>canary-7f3a Zephyrgate Living canary-9c1d</p>') });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.evaluate((index) => window.engine.start(index, { showChips: 'all' }), indexOf());
    await page.evaluate(() => window.engine.settled());
    await page.evaluate(() => window.engine.overlay().openCardAtSelection());
    await page.waitForTimeout(200);
    expect(requests).toEqual([]);
    const code = await bundle('page-engine.ts');
    const reaches = /\b(?:fetch|XMLHttpRequest|WebSocket|sendBeacon|EventSource|RTCPeerConnection)\b|new Image\b/;
    expect(code.match(reaches)?.[0] ?? null).toBeNull();
  });

  it('lists what is on the page, without any of its text, and reports counts', async () => {
    const page = await stage.open(
      '<p>Seen at wrenfallow  ENABLEMENT today</p><p>PIPKINDALE MANOR</p><p hidden>Ombersly Fold</p><p>Ombersly Fold</p>',
    );
    const list = await page.evaluate(() => window.engine.overlay().list());
    expect(list).toMatchObject([
      {
        answer: 'certain',
        locationId: '1-100000008',
        name: 'Wrenfallow Enablement',
        rating: 'good',
        attention: 'Suspended by the council',
      },
      {
        answer: 'check',
        locationId: null,
        name: 'Pipkindale Manor',
        rating: null,
        attention: null,
        candidates: [{ town: 'Fernbury' }, { town: 'Oxwater' }],
      },
      { answer: 'certain', rating: 'not-rated', attention: null },
    ]);
    expect(JSON.stringify(list)).not.toMatch(/ENABLEMENT|MANOR|Seen/);
    expect(await page.evaluate(() => window.engine.reports())).toEqual([{ matches: 3, attention: 1, gaveUp: null }]);
  });

  it('draws a chip beside what needs attention only, and none where the setting is none', async () => {
    const body =
      '<table><tr><td style="width:400px">Zephyrgate Living</td></tr><tr><td>Marrowdene Support</td></tr></table>';
    const chips = (page: Awaited<ReturnType<Stage['open']>>) => page.locator('rating-watch .chip').allInnerTexts();
    const page = await stage.open(body, { shadowMode: 'open' });
    expect(await chips(page)).toEqual(['Inadequate · 2026']);
    await page.emulateMedia({ forcedColors: 'active' });
    await page.evaluate(() => window.engine.settled());
    expect((await chips(page)).sort()).toEqual(['Good · 2026', 'Inadequate · 2026']);
    const all = await stage.open(body, { shadowMode: 'open', showChips: 'all' });
    expect((await chips(all)).sort()).toEqual(['Good · 2026', 'Inadequate · 2026']);
    const none = await stage.open(body, { shadowMode: 'open', showChips: 'none' });
    expect(await chips(none)).toEqual([]);
  });

  it('draws no chip for a name that is scrolled out of its box or covered', async () => {
    const body = `<div id="s" style="height:60px;overflow:auto"><p style="margin:0 0 300px">Zephyrgate Living</p></div>
      <p>Snugglethorpe Rise</p><div id="c" style="display:none;position:fixed;inset:0;background:#fff"></div>`;
    const page = await stage.open(body, { shadowMode: 'open' });
    const chips = () => page.locator('rating-watch .chip').count();
    expect(await chips()).toBe(2);
    await page.evaluate(() => (document.getElementById('s') as HTMLElement).scrollTo(0, 200));
    await page.evaluate(() => window.engine.settled());
    expect(await chips()).toBe(1);
    await page.evaluate(() => (document.getElementById('c') as HTMLElement).style.setProperty('display', 'block'));
    await page.evaluate(() => window.engine.settled());
    expect(await chips()).toBe(0);
  });

  it('keeps a chip beside its name when a scroller inside a shadow tree moves', async () => {
    const page = await stage.bare({ html: markup('<x-list></x-list>') });
    await page.evaluate((index) => {
      const root = document.querySelector('x-list')?.attachShadow({ mode: 'open' });
      const box = document.createElement('div');
      box.style.cssText = 'height:200px;overflow:auto';
      const [name, rest] = [document.createElement('p'), document.createElement('div')];
      name.textContent = 'Zephyrgate Living';
      name.style.marginTop = '100px';
      rest.style.height = '900px';
      box.append(name, rest);
      root?.append(box);
      window.engine.start(index, { shadowMode: 'open' });
    }, indexOf());
    await page.waitForSelector('rating-watch .chip');
    const tops = () =>
      page.evaluate(() => {
        const name = document.querySelector('x-list')?.shadowRoot?.querySelector('p')?.getBoundingClientRect();
        const chip = document
          .querySelector('rating-watch')
          ?.shadowRoot?.querySelector('.chip')
          ?.getBoundingClientRect();
        return Math.abs((name?.top ?? 0) + (name?.height ?? 0) / 2 - (chip?.top ?? 999) - (chip?.height ?? 0) / 2);
      });
    expect(await tops()).toBeLessThan(3);
    await page.evaluate(() => document.querySelector('x-list')?.shadowRoot?.querySelector('div')?.scrollTo(0, 60));
    await page.evaluate(() => window.engine.settled());
    expect(await tops()).toBeLessThan(3);
  });

  it('does nothing while nothing changes', async () => {
    const page = await stage.open('<p>Marrowdene Support</p>');
    const calls = await page.evaluate(async () => {
      let count = 0;
      for (const name of ['requestAnimationFrame', 'setTimeout', 'setInterval'] as const) {
        const original = window[name] as (...args: unknown[]) => unknown;
        Object.assign(window, {
          [name]: (...args: unknown[]) => {
            count += 1;
            return original.apply(window, args);
          },
        });
      }
      await new Promise((resolve) =>
        new Worker(URL.createObjectURL(new Blob(['setTimeout(() => postMessage(0), 700)']))).addEventListener(
          'message',
          resolve,
        ),
      );
      return count;
    });
    expect(calls).toBe(0);
  });
});
