/** What hostile hands put into a query, a path, a form or a body. */
import fc from 'fast-check';

/** Begins an element where it comes back unescaped. */
export const MARKUP = '<img src=x onerror=1>';

const MARKUPS = [MARKUP, `"${MARKUP}`, `'>${MARKUP}`, `</title></script>${MARKUP}`, `--></style>${MARKUP}`] as const;

/** A header of its own, where a line's end gets into one. */
export const FORGED_HEADER = 'x-forged';

const LINES = [`a\r\n${FORGED_HEADER}: 1`, `\n${FORGED_HEADER}: 1\n\n${MARKUP}`] as const;

const ELSEWHERE = [
  '//evil.example/',
  'javascript:alert(1)',
  'https://evil.example/',
  '/\\evil.example',
  '\\\\evil.example',
];

const NUMBERS = [
  '-1',
  '0',
  '1e999',
  '-0',
  '9007199254740993',
  '99999999999999999999999',
  '0x10',
  'NaN',
  'Infinity',
  '1.5',
];

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then'] as const;

const DAYS = ['2026-02-30', '0000-01-01', '9999-12-31', '-000001-01-01', '2026-11-22T00:00:00Z', '+275760-09-13'];

const TEXTS = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '%',
    '%zz',
    '%E0%A4%A',
    '\u202Eoak',
    '\uFFFF',
    '\u{1F3F4}\u200D\u2620',
    'ﷺ'.repeat(40),
  ],
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE audit',
    '*',
    '"',
    'NEAR(a b',
    '%%%',
    '___',
    '[[]]',
    '{"a":1}',
    '$1',
    '?1',
    '=cmd()',
  ],
  ...['a'.repeat(3_000), 'İ'.repeat(200), '('.repeat(200), '\\'.repeat(199)],
];

/** A hostile text. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...MARKUPS) },
  { weight: 6, arbitrary: fc.constantFrom(...TEXTS, ...LINES, ...ELSEWHERE, ...NUMBERS, ...NAMES, ...DAYS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.toWellFormed()) },
);

/** Names that JavaScript's own objects have, where a query's or a body's belong. */
export const borrowedName: fc.Arbitrary<string> = fc.constantFrom(...NAMES, '', 'a[b]', 'x'.repeat(500));

/** One value as it stands in an address: escaped as it should be, or with an escape that is none. */
export const written = (text: string): string => (text.startsWith('%') ? text : encodeURIComponent(text));
