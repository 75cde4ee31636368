import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventBody } from '../../../shared/api/event.ts';
import type { AlertToSend } from '../../../worker/delivery/payload.ts';
import { MAX_CARD_BYTES, teamsMessage } from '../../../worker/delivery/teams/card.ts';
import { harmlessMarkdown } from '../../../worker/delivery/teams/markdown.ts';
import { clipped, visibleText } from '../../../worker/delivery/visible.ts';

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

const alert = (more: Partial<AlertToSend> = {}): AlertToSend => ({
  id: '0123abcd'.repeat(4),
  locationId: '1-900000001',
  locationName: 'Oakfern Home Care',
  severity: 'urgent',
  headline: 'Oakfern Home Care: Good to Inadequate (overall)',
  openedAt: '2026-11-12T06:00:00.000Z',
  revises: null,
  events: [event(), event({ scope: 'safe' })],
  ...more,
});

const SETTING = { publicUrl: 'https://ratings.example.org/', mayHaveArrived: false };

interface Card {
  readonly body: { readonly type: string; readonly text: string }[];
  readonly actions: { readonly type: string; readonly title: string; readonly url: string }[];
}
const cardOf = (message: string): Card => JSON.parse(message).attachments[0].content;
const linesOf = (message: string): string[] => cardOf(message).body.map(({ text }) => text);

describe('the card', () => {
  test('stands in the envelope that a Workflow takes', () => {
    const message = JSON.parse(teamsMessage(alert(), SETTING));
    expect(message).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          contentUrl: null,
          content: { type: 'AdaptiveCard', version: '1.4' },
        },
      ],
    });
  });

  test('says what happened, when it was published, its reference, and where to read on', () => {
    const message = teamsMessage(alert(), SETTING);
    expect(linesOf(message)).toEqual([
      'Urgent: Oakfern Home Care: Good to Inadequate (overall)',
      '• Good to Inadequate (overall), published 12 November 2026',
      '• Good to Inadequate (Safe), published 12 November 2026',
      'Reference RW-0123ABCD. The same reference again is the same alert, not a second one.',
    ]);
    expect(cardOf(message).actions).toEqual([
      {
        type: 'Action.OpenUrl',
        title: 'Open in Rating Watch',
        url: `https://ratings.example.org/alerts/${alert().id}`,
      },
      { type: 'Action.OpenUrl', title: 'CQC’s page', url: 'https://www.cqc.org.uk/location/1-900000001' },
    ]);
  });

  test('names the alert that it takes the place of, and says where it may be a repeat', () => {
    const message = teamsMessage(alert({ revises: 'fedcba98'.repeat(4) }), { ...SETTING, mayHaveArrived: true });
    expect(linesOf(message)[1]).toBe('This takes the place of RW-FEDCBA98, sent earlier.');
    expect(linesOf(message).at(-1)).toContain('It may have come before');
  });

  test('has no link to a Worker without an address', () => {
    const { actions } = cardOf(teamsMessage(alert(), { ...SETTING, publicUrl: null }));
    expect(actions.map(({ url }) => url)).toEqual(['https://www.cqc.org.uk/location/1-900000001']);
  });

  test('of a test, which tells no change, leads nowhere', () => {
    expect(cardOf(teamsMessage(alert({ events: [] }), SETTING)).actions).toEqual([]);
  });

  test('of many changes shows some and counts the others', () => {
    const events = Array.from({ length: 300 }, (_, index) => event({ id: `event-${index}` }));
    const lines = linesOf(teamsMessage(alert({ events }), SETTING));
    const shown = lines.filter((line) => line.startsWith('•')).length;
    expect(lines.at(-2)).toBe(`and ${300 - shown} more changes: open the page for all`);
  });
});

const NAMES = [
  '[Oakfern](https://evil.example/)',
  '![x](https://evil.example/x.png)',
  '**Oakfern** _Care_ `code` ~~gone~~',
  '# Oakfern > quote | table',
  '<at>everyone</at><script>alert(1)</script>',
  '&lt;b&gt;Oakfern&#42;',
  '{{DATE(2017-02-14T06:00:00Z,SHORT)}}',
  'https://evil.example/ and www.evil.example',
  'Oakfern\r\n\r\n- item\u0000\u0007\u0085\u2028',
  'Oakfern \u202Eerac emoH\u202C \u200Fcare\u2069\u061C',
  'Oak\u200Bfern\uFEFF\u{E0041}\uD800 Care',
  '\\*Oakfern\\*',
  "=cmd()|'/C calc'!A0",
  '1. Oakfern',
  '- Oakfern',
];

/** What means something in a TextBlock, hides, or turns the direction of the text. */
const HARMFUL = /[*_`[\]<>~#|\\{}\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]|&(?=[#a-z])|:\/\/|www\./iu;
/** A line of the card begins with words of ours, so that no list, heading or quotation can. */
const OURS = /^(Urgent: |Important: |For information: |• |and \d+ more |Reference RW-|This takes )/;

const hostile = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(fc.constantFrom(...'*_`[]()<>~#|\\{}&!-+.:/@=\n\r\t\u0000\u202E\uD83D'.split(''), 'www', '&amp;', 'Care'))
    .map((parts) => parts.join('')),
);

describe('hostile names', () => {
  test.each(NAMES)('%j means nothing', (name) => {
    for (const line of linesOf(teamsMessage(alert({ headline: `${name}: Good to Inadequate (overall)` }), SETTING))) {
      expect(line).not.toMatch(HARMFUL);
      expect(line).toMatch(OURS);
    }
  });

  test('are harmless wherever they stand, and addresses are always ours', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (headline, service, after) => {
        const events = [
          event({ service }),
          event({ kind: 'registration-moved', from: null, to: null, detail: { before: null, after } }),
        ];
        const message = teamsMessage(alert({ headline, events }), SETTING);
        const { actions } = cardOf(message);
        for (const line of linesOf(message)) {
          expect(line).not.toMatch(HARMFUL);
          expect(line).toMatch(OURS);
        }
        expect(actions.every(({ type }) => type === 'Action.OpenUrl')).toBe(true);
        expect(actions.every(({ url }) => /^https:\/\/(ratings\.example\.org|www\.cqc\.org\.uk)\//.test(url))).toBe(
          true,
        );
      }),
    );
  });

  test('that are ordinary stay as they are', () => {
    for (const name of ['St. Quillmere’s (Leeds) & Co. - 24/7', 'Fernholt+ Care #', 'Tŷ Oakfern', '橡树护理']) {
      expect(harmlessMarkdown(name)).toBe(name.replace('#', '＃'));
    }
  });
});

test('a message is under 20 kB, whatever it tells', () => {
  const long = fc.string({ unit: 'binary', minLength: 2000, maxLength: 6000 });
  fc.assert(
    fc.property(long, fc.array(long, { maxLength: 30 }), (headline, services) => {
      const events = services.map((service) => event({ service }));
      const message = teamsMessage(alert({ headline, events }), SETTING);
      expect(Buffer.byteLength(message)).toBeLessThan(MAX_CARD_BYTES);
    }),
    { numRuns: 30 },
  );
});

test('twenty changes of the longest characters still fit', () => {
  const events = Array.from({ length: 25 }, () => event({ service: '𠜎'.repeat(4000) }));
  const message = teamsMessage(alert({ headline: '𠜎'.repeat(9000), events }), SETTING);
  expect(Buffer.byteLength(message)).toBeLessThan(MAX_CARD_BYTES);
  expect(linesOf(message).at(-2)).toMatch(/^and \d+ more changes/);
});

test('text is clipped by characters, never through one', () => {
  expect(clipped('𠜎𠜎𠜎', 2)).toBe('𠜎…');
  expect(clipped('abc', 3)).toBe('abc');
  expect(visibleText('  a\u0000\n\t b\u200B c  ')).toBe('a b c');
});
