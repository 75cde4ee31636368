import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { EventBody } from '../../../shared/api/event.ts';
import { feedDocument, feedUpdated } from '../../../worker/feeds/document.ts';
import type { FeedAlert } from '../../../worker/feeds/entry.ts';
import { originOf, placeOf } from '../../../worker/feeds/origin.ts';

const PLACE = { authority: 'ratings.example.org', origin: 'https://ratings.example.org' };
const NEVER = '2026-11-01T00:00:00.000Z';

const event = (more: Partial<EventBody> = {}): EventBody => ({
  seq: 1,
  id: 'event-1',
  kind: 'downgrade',
  locationId: '1-900000001',
  locationName: 'Oakfern Home Care',
  scope: 'overall',
  service: null,
  from: 'good',
  to: 'inadequate',
  publishedOn: '2026-11-12',
  observedAt: '2026-11-12T06:00:00.000Z',
  reportId: 'report',
  inherited: false,
  detail: null,
  ...more,
});

const alert = (more: Partial<FeedAlert> = {}): FeedAlert => ({
  id: '0123abcd'.repeat(4),
  locationId: '1-900000001',
  severity: 'urgent',
  situation: 'inadequate',
  headline: 'Oakfern Home Care: Good to Inadequate (overall)',
  openedAt: '2026-11-12T06:00:00.000Z',
  revises: null,
  revisedBy: null,
  revisedAt: null,
  events: [event()],
  ...more,
});

interface Found {
  readonly name: string;
  readonly attributes: Record<string, string>;
  text: string;
}

/** Every element in its order; throws where the document is not well-formed. */
const parsed = (xml: string): Found[] => {
  const found: Found[] = [];
  const open: Found[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes } as Record<string, string>, text: '' };
    found.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return found;
};
const texts = (xml: string, name: string): string[] =>
  parsed(xml)
    .filter((element) => element.name === name)
    .map(({ text }) => text);

describe('the feed', () => {
  test('says of an alert what changed, when, its reference, and where to read on', () => {
    const xml = feedDocument([alert()], PLACE, NEVER);
    expect(texts(xml, 'id')).toEqual([
      'tag:ratings.example.org,2026:alerts',
      `tag:ratings.example.org,2026:alert:${alert().id}`,
    ]);
    expect(texts(xml, 'title')[1]).toBe('Urgent: Oakfern Home Care: Good to Inadequate (overall)');
    expect(texts(xml, 'summary')).toEqual([
      'Good to Inadequate (overall), published 12 November 2026. Reference RW-0123ABCD.',
    ]);
    const links = parsed(xml).filter(({ name }) => name === 'link');
    expect(links.map(({ attributes }) => attributes.href)).toEqual([
      'https://ratings.example.org/',
      `https://ratings.example.org/alerts/${alert().id}`,
      'https://www.cqc.org.uk/location/1-900000001',
    ]);
  });

  test('has what RFC 4287 demands of a feed and of each entry', () => {
    const names = parsed(feedDocument([alert()], PLACE, NEVER)).map(({ name }) => name);
    const [feed, ...entries] = names.join(' ').split(' entry ');
    expect(feed).toBe('feed id title updated author name rights link');
    expect(entries).toEqual(['id title published updated category link link summary']);
  });

  test('tells an alert that no rating has changed for by its title and reference', () => {
    const suspended = alert({ headline: 'Oakfern Home Care: suspended by the council', events: [] });
    const xml = feedDocument([suspended], PLACE, NEVER);
    expect(texts(xml, 'title')[1]).toBe('Urgent: Oakfern Home Care: suspended by the council');
    expect(texts(xml, 'summary')).toEqual(['Reference RW-0123ABCD.']);
    expect(texts(xml, 'updated')).toEqual([suspended.openedAt, suspended.openedAt]);
  });

  test('without an alert is as old as its making', () => {
    const xml = feedDocument([], PLACE, NEVER);
    expect(texts(xml, 'updated')).toEqual([NEVER]);
    expect(texts(xml, 'entry')).toEqual([]);
  });

  test('tells a corrected alert anew, under its own id and with the time of the correction', () => {
    const corrected = alert({ revisedBy: 'fedcba98'.repeat(4), revisedAt: '2026-11-13T06:00:00.000Z' });
    const xml = feedDocument([corrected], PLACE, NEVER);
    expect(texts(xml, 'id')[1]).toBe(`tag:ratings.example.org,2026:alert:${alert().id}`);
    expect(texts(xml, 'published')).toEqual(['2026-11-12T06:00:00.000Z']);
    expect(texts(xml, 'updated')).toEqual(['2026-11-13T06:00:00.000Z', '2026-11-13T06:00:00.000Z']);
    expect(texts(xml, 'title')[1]).toMatch(/^Corrected since: Urgent: /);
    expect(texts(xml, 'summary')[0]).toContain('RW-FEDCBA98 took its place');
  });

  test('is as new as its newest change, wherever that stands', () => {
    const old = alert({ openedAt: '2026-11-02T06:00:00.000Z', revisedBy: 'x', revisedAt: '2026-11-20T06:00:00.000Z' });
    expect(feedUpdated([alert(), old], NEVER)).toBe('2026-11-20T06:00:00.000Z');
    expect(feedUpdated([alert()], '2026-12-01T00:00:00.000Z')).toBe('2026-11-12T06:00:00.000Z');
  });

  test('does not hold its own address', () => {
    expect(feedDocument([alert()], PLACE, NEVER)).not.toContain('rel="self"');
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        ...'<>&"\'[]!-?/=\u0000\u000B\uFFFE\uFFFF\uD800\uDC00\u202E\u2028'.split(''),
        ']]>',
        '<!--',
        '&#0;',
        'x',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('hostile names', () => {
  test('are well-formed XML, and open no element of their own', () => {
    const names = parsed(feedDocument([alert()], PLACE, NEVER)).map(({ name }) => name);
    fc.assert(
      fc.property(hostile, hostile, hostile, (headline, service, locationId) => {
        const clean = locationId.toWellFormed();
        const xml = feedDocument([alert({ headline, locationId: clean, events: [event({ service })] })], PLACE, NEVER);
        const elements = parsed(xml);
        expect(elements.map(({ name }) => name)).toEqual(names);
        expect(elements.map(({ text }) => text).join('')).not.toMatch(/[\p{Cf}\p{Cs}]/u);
        const hrefs = elements.flatMap(({ attributes }) => attributes.href ?? []);
        expect(hrefs.every((href) => /^https:\/\/(ratings\.example\.org|www\.cqc\.org\.uk)\//.test(href))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('come back as they were written', () => {
    const headline = `Fern & Co <script> "Oak" 'fern' ]]> =cmd()`;
    const xml = feedDocument([alert({ headline })], PLACE, NEVER);
    expect(texts(xml, 'title')[1]).toBe(`Urgent: ${headline}`);
  });
});

test('links lead to the public address where one is set, else to the one that was asked', () => {
  expect(originOf('https://ratings.example.org/', 'http://10.0.0.1/feeds/x')).toBe('https://ratings.example.org');
  expect(originOf(null, 'https://worker.example.net/feeds/x/alerts.atom')).toBe('https://worker.example.net');
  expect(placeOf('https://ratings.example.org:8443/', 'http://x.example/')).toEqual({
    origin: 'https://ratings.example.org:8443',
    authority: 'ratings.example.org',
  });
});
