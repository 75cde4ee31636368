import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_CARD_BYTES, teamsMessage } from '../../../worker/delivery/teams/card.ts';
import { harmlessMarkdown } from '../../../worker/delivery/teams/markdown.ts';
import { clipped, visibleText } from '../../../worker/delivery/visible.ts';
import { CONTENTS, longText, saying } from './contents.ts';
import { fallen, urgentAlert } from './notify-alert.ts';

const SETTING = { publicUrl: 'https://ratings.example.org/', mayHaveArrived: false };

interface Card {
  readonly body: { readonly type: string; readonly text: string }[];
  readonly actions: { readonly type: string; readonly title: string; readonly url: string }[];
}
const cardOf = (message: string): Card => JSON.parse(message).attachments[0].content;
const linesOf = (message: string): string[] => cardOf(message).body.map(({ text }) => text);
const alertCard = (more: Parameters<typeof urgentAlert>[0] = {}, setting = SETTING): string =>
  teamsMessage({ kind: 'alert', alert: urgentAlert(more) }, setting);

describe('the card', () => {
  test('stands in the envelope that a Workflow takes', () => {
    expect(JSON.parse(alertCard())).toMatchObject({
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

  test('says what happened, what it means and for whom, what to do, its reference, and where to read on', () => {
    const message = teamsMessage(CONTENTS.alert, SETTING);
    expect(linesOf(message)).toEqual([
      'Urgent: Oakfern Home Care: Good to Inadequate (overall), and 1 more change',
      'Placing there: Do not place (before: Place). Inadequate, published 12 November 2026.',
      'Affected: 12 people, 84 hours a week; 40% of what the council buys in North, under 1% in South (register of 1 November 2026).',
      'Council status: Caution (missed visits), to be reviewed on 3 December 2026',
      'What to do',
      '• Place nobody new there.',
      '• Review the care of the 12 people placed there.',
      'Dealt with by: Contracts and quality',
      'What changed',
      '• Good to Inadequate (overall), published 12 November 2026.',
      '• Good to Inadequate (Safe), published 12 November 2026.',
      'Contracts',
      '• Framework, lot 3, North: 9 people, 63.5 hours a week',
      '• Spot, South: 3 people, 20.5 hours a week',
      'Where: Oakfern Home Care (1-900000001)',
      'Assessed by CQC: from 3 October 2026.',
      'Seen: 12 November 2026 at 06:00.',
      'It takes the place of: RW-FEDCBA98, sent earlier.',
      'Reference RW-0123ABCD. The same reference again is the same alert, not a second one.',
    ]);
    expect(cardOf(message).actions).toEqual([
      {
        type: 'Action.OpenUrl',
        title: 'Open in Rating Watch',
        url: `https://ratings.example.org/alerts/${urgentAlert().id}`,
      },
      { type: 'Action.OpenUrl', title: 'CQC’s page', url: 'https://www.cqc.org.uk/location/1-900000001' },
    ]);
  });

  test('says where it may be a repeat', () => {
    expect(linesOf(alertCard({}, { ...SETTING, mayHaveArrived: true })).at(-1)).toContain('It may have come before');
  });

  test.each([
    ['drill', 'DRILL'],
    ['test', 'TEST'],
  ] as const)('of a %s begins with the word that marks it, and so does every line of it', (kind, mark) => {
    const { body, actions } = cardOf(teamsMessage(CONTENTS[kind], SETTING));
    const content = JSON.parse(teamsMessage(CONTENTS[kind], SETTING)).attachments[0].content;
    const lines = [...body.slice(0, -1).map(({ text }) => text), ...actions.map(({ title }) => title)];
    for (const line of [...lines, content.fallbackText]) expect(line.startsWith(mark)).toBe(true);
  });

  test('of many changes shows some and counts the others', () => {
    const events = Array.from({ length: 300 }, (_, index) => fallen({ id: `event-${index}` }));
    const lines = linesOf(alertCard({ events }));
    const shown = lines.filter((line) => line.startsWith('•')).length;
    expect(lines).toContain(`and ${300 - shown} more changes: open the page for all`);
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
const OURS =
  /^(• |and \d+ more |Reference [A-Z]+-|[A-Z][A-Za-z ]+:( |$)|[A-Z][A-Za-z ,]+$|\d+ alerts? at once|Weekly digest of )/;

const hostile = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(fc.constantFrom(...'*_`[]()<>~#|\\{}&!-+.:/@=\n\r\t\u0000\u202E\uD83D'.split(''), 'www', '&amp;', 'Care'))
    .map((parts) => parts.join('')),
);

describe('hostile names', () => {
  const check = (text: string): void => {
    for (const content of saying(text, 2)) {
      const message = teamsMessage(content, SETTING);
      const { actions } = cardOf(message);
      for (const line of linesOf(message)) {
        expect(line).not.toMatch(HARMFUL);
        expect(line).toMatch(OURS);
      }
      expect(actions.every(({ type }) => type === 'Action.OpenUrl')).toBe(true);
      expect(actions.every(({ url }) => /^https:\/\/(ratings\.example\.org|www\.cqc\.org\.uk)\//.test(url))).toBe(true);
    }
  };

  test.each(NAMES)('%j means nothing, whatever tells it', check);

  test('are harmless wherever they stand, and addresses are always ours', () => {
    fc.assert(fc.property(hostile, check));
  });

  test('that are ordinary stay as they are', () => {
    for (const name of ['St. Quillmere’s (Leeds) & Co. - 24/7', 'Fernholt+ Care #', 'Tŷ Oakfern', '橡树护理']) {
      expect(harmlessMarkdown(name)).toBe(name.replace('#', '＃'));
    }
  });
});

test('a message is under 20 kB, whatever it tells', () => {
  fc.assert(
    fc.property(longText, fc.nat(30), (text, count) => {
      for (const content of saying(text, count)) {
        expect(Buffer.byteLength(teamsMessage(content, SETTING))).toBeLessThan(MAX_CARD_BYTES);
      }
    }),
    { numRuns: 30 },
  );
});

test('ten thousand lines of the longest characters still fit, and are counted', () => {
  for (const content of saying('𠜎'.repeat(700), 10_000)) {
    const message = teamsMessage(content, { ...SETTING, mayHaveArrived: true });
    expect(Buffer.byteLength(message)).toBeLessThan(MAX_CARD_BYTES);
    expect(linesOf(message).some((line) => /^and \d+ more /.test(line))).toBe(true);
  }
});

test('text is clipped by characters, never through one', () => {
  expect(clipped('𠜎𠜎𠜎', 2)).toBe('𠜎…');
  expect(clipped('abc', 3)).toBe('abc');
  expect(visibleText('  a\u0000\n\t b\u200B c  ')).toBe('a b c');
});
