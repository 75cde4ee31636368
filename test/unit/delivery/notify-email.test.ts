/** The words of an e-mail, hostile ones above all; which mailboxes and settings are taken. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EndpointRequest } from '../../../shared/api/endpoint.ts';
import { notifyEndpoint } from '../../../worker/delivery/notify/endpoint.ts';
import { judgeMailbox } from '../../../worker/delivery/notify/mailbox.ts';
import { plainWords } from '../../../worker/delivery/notify/plain.ts';
import { renderEmail } from '../../../worker/delivery/notify/render.ts';
import { judgeBase, NOTIFY_BASE } from '../../../worker/delivery/notify/settings.ts';
import { CodedError } from '../../../worker/errors.ts';
import type { AlertToTell } from '../../../worker/messages/content.ts';
import { NOTIFY_KEY, NOTIFY_TEMPLATE } from '../../support/notify/stand-in.ts';
import { saying } from './contents.ts';
import { fallen, urgentAlert } from './notify-alert.ts';

const emailOf = (alert: AlertToTell, publicUrl: string | null) => renderEmail({ kind: 'alert', alert }, publicUrl);

describe('an e-mail', () => {
  test('of many changes lists forty and counts the others', () => {
    const events = Array.from({ length: 43 }, (_, seq) => fallen({ seq: seq + 1, id: `event-${seq}` }));
    const { body } = emailOf(urgentAlert({ events }), null);
    expect(body.match(/^Changed: /gm)?.length).toBe(40);
    expect(body).toContain('And 3 more changes.');
  });

  test('of many alerts counts those left out before it together with those left out by it', () => {
    const [, , digest] = saying('Oakfern Home Care', 10_000);
    if (digest === undefined) throw new Error('no digest');
    const { body } = renderEmail(digest, null);
    expect(body).toContain('And 9960 more alerts.');
    expect(body).toContain('And 9960 more changes.');
    expect(body).toContain('Left out here: 7 lines: open the page for all.');
  });
});

describe('hostile words', () => {
  test.each([
    ['[Win](https://evil.example/a)', '(Win)(https: / evil.example/a)'],
    ['A ((secret)) Home', 'A (secret)) Home'],
    ['<script>alert(1)</script>', '‹script›alert(1)‹/script›'],
    ['Oak\r\n# Fern\u2028* Care\u0000', 'Oak # Fern * Care'],
    ['Oak\u202egnitar\u202c\u200bFern\ufeff', 'OakgnitarFern'],
    ['see www.evil.example or HTTPS://evil.example', 'see www evil.example or HTTPS: / evil.example'],
    ['St Mary’s Ö & Sons (North)', 'St Mary’s Ö & Sons (North)'],
    ["=cmd()|'/c calc'!A1", "=cmd()|'/c calc'!A1"],
    ['\ud800x', 'x'],
  ])('%j becomes %j', (text, words) => expect(plainWords(text, 100)).toBe(words));

  const nasty = fc.string({
    unit: fc.constantFrom(...'[]()<>`#*^-=\n\r\t :/ww.aé1', '\u202e', '\u2028', '\u0000', '\u200b', '://', '((', '🏠'),
    maxLength: 300,
  });

  test('never make a link, a placeholder, a line or anything unseen, and are short', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const words = plainWords(text, 100);
        expect(words).not.toMatch(/[[\]<>`]|\(\(|:\/\/|www\.|[\p{Cc}\p{Cf}\u2028\u2029]/u);
        expect([...words].length).toBeLessThanOrEqual(100);
      }),
    );
  });

  test('begin no line of the body, whoever writes them, and are in no link', () => {
    const lines =
      /^([A-Z][A-Za-z ]+: |Urgent, 12 people \(RW-1123ABCD\): |And \d+ more [a-z ]+\.$|Reference [A-Z\d+-]+\. |$)/;
    const ours = saying('Oakfern Home Care', 2).map(
      (content) => renderEmail(content, 'https://ratings.example.org').links,
    );
    fc.assert(
      fc.property(nasty, (text) => {
        // A label is ours: what stands before the colon is never theirs.
        saying(`${text} Oakfern: `, 2).forEach((content, nth) => {
          const { subject, body, links } = renderEmail(content, 'https://ratings.example.org');
          for (const line of body.split('\n')) expect(line).toMatch(lines);
          expect(`${subject}${body}`).not.toMatch(/[[\]<>`]|\(\(|:\/\/|www\.|[\p{Cf}\u2028\u2029]/u);
          expect(subject.split('\n').length).toBe(1);
          expect(links).toBe(ours[nth]);
        });
      }),
    );
  });

  test('however long, leave the e-mail far under what GOV.UK Notify takes', () => {
    for (const content of saying('Ø'.repeat(10_000), 1000)) {
      expect(JSON.stringify(renderEmail(content, null)).length).toBeLessThan(80_000);
    }
  });
});

describe('a mailbox', () => {
  test.each([
    ['Contracts.Team@Fernshire.gov.uk', 'contracts.team@fernshire.gov.uk'],
    [' duty+alerts@adult-care.fernshire.gov.uk ', 'duty+alerts@adult-care.fernshire.gov.uk'],
    ["o'team@fernshire.gov.uk", "o'team@fernshire.gov.uk"],
  ])('%s is taken as %s', (text, mailbox) => expect(judgeMailbox(text)).toEqual({ ok: true, mailbox }));

  test.each([
    '',
    'duty',
    '@fernshire.gov.uk',
    'team@',
    'team@localhost',
    'team@fernshire',
    'team@mail.internal',
    'team@127.0.0.1',
    'team@[127.0.0.1]',
    'te am@fernshire.gov.uk',
    'a@b@fernshire.gov.uk',
    'team..x@fernshire.gov.uk',
    '.team@fernshire.gov.uk',
    'team@-fernshire.gov.uk',
    'team@fernshire..uk',
    'team@fernshire.gov.uk\r\nBcc: x@y.uk',
    'Team <team@fernshire.gov.uk>',
    `${'x'.repeat(65)}@fernshire.gov.uk`,
    `team@${'x.'.repeat(160)}uk`,
  ])('%j is none, and is not repeated', (text) => {
    const judged = judgeMailbox(text);
    expect(judged.ok).toBe(false);
    if (!judged.ok && text !== '') expect(judged.reason).not.toContain(text.trim());
  });
});

describe('settings', () => {
  test.each([
    [NOTIFY_BASE, false, NOTIFY_BASE],
    [`${NOTIFY_BASE}/`, false, NOTIFY_BASE],
    ['http://127.0.0.1:4444', true, 'http://127.0.0.1:4444'],
    ['http://127.0.0.1:4444', false, null],
    ['https://api.elsewhere.example.org', true, null],
    [`${NOTIFY_BASE}.elsewhere.example.org`, false, null],
    [`${NOTIFY_BASE}@elsewhere.example.org`, false, null],
    ['http://api.notifications.service.gov.uk', false, null],
  ])('the key’s token goes to GOV.UK Notify alone, or to loopback here: %s, local %s', (base, local, judged) => {
    expect(judgeBase(base, local)).toBe(judged);
  });

  const request = (more: object) =>
    EndpointRequest.parse({
      ...{ channel: 'notify', email: 'team@fernshire.gov.uk', apiKey: NOTIFY_KEY, templateId: NOTIFY_TEMPLATE },
      ...more,
    });
  const made = (more: object) => {
    const read = request(more);
    if (read.channel !== 'notify') throw new Error('another channel');
    return notifyEndpoint(read, false);
  };

  test('are kept beside the mailbox, the key apart', () => {
    expect(made({})).toEqual({
      address: 'mailto:team@fernshire.gov.uk',
      secret: NOTIFY_KEY,
      settings: JSON.stringify({ templateId: NOTIFY_TEMPLATE, serviceBase: NOTIFY_BASE }),
    });
  });

  test.each([
    [{ apiKey: 'my-secret-word' }, 'bad-secret', 'my-secret-word'],
    [{ email: 'team@mail.internal' }, 'bad-address', 'mail.internal'],
    [{ serviceBase: 'http://169.254.169.254/' }, 'bad-address', '169.254'],
  ])('of no use are refused without being repeated: %o', (more, code, hidden) => {
    try {
      made(more);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      expect(error.code).toBe(code);
      expect(error.message).not.toContain(hidden);
    }
  });
});
