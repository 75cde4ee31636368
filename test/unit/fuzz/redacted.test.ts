import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mintToken } from '../../../worker/access/token.ts';
import { redacted } from '../../../worker/redacted.ts';

const TOKEN = mintToken((count) => new Uint8Array(count).fill(7));

test.each([
  ['asked https://user:pass@hooks.example.org:8443/a/b?sig=x#y twice', 'asked https://hooks.example.org:8443/… twice'],
  [`a header of Bearer ${TOKEN}`, 'a header of Bearer …'],
  [`the token ${TOKEN}, of nobody`, 'the token …, of nobody'],
  [`whsec_${'A1b/'.repeat(11)} is none`, '… is none'],
  ['GET /feeds/Ab3-Cd_5/alerts.atom', 'GET /feeds/…/alerts.atom'],
  ['contracts.team@fernshire.gov.uk does not exist', '…@… does not exist'],
  ["Type 'object' not supported for value 'a 'quoted' name'", "Type 'object' not supported for value …"],
  [
    'D1_ERROR: FOREIGN KEY constraint failed: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_FOREIGNKEY)',
    'D1_ERROR: FOREIGN KEY constraint failed: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_FOREIGNKEY)',
  ],
  [`no such name: "Oakfern Home Care of Fernshire Cross"`, 'no such name: "…"'],
  [
    "Cannot read properties of undefined (reading 'locationId')",
    "Cannot read properties of undefined (reading 'locationId')",
  ],
])('“%s” is logged as “%s”', (message, words) => {
  const told = redacted(new Error(message));
  expect(told.message).toBe(`Error: ${words}`);
  expect(told.stack?.startsWith(`Error: ${words}\n`)).toBe(true);
  expect(told.stack).toContain('redacted.test.ts');
});

test('whatever is thrown is told, with its causes and without what is secret in them', () => {
  const around = fc.string({
    unit: fc.constantFrom(...' \n:/@?"\'<>()[]{}=,;'.split(''), 'a', 'Z', '9', '://', 'https://'),
  });
  const thrown = fc.tuple(around, around, fc.integer({ min: 0, max: 4 })).map(([before, after, form]) => {
    const secret = new Error(`${before} ${TOKEN} ${after}`);
    if (form === 0) return secret;
    if (form === 1) return new AggregateError([secret, TOKEN, null], 'a part failed', { cause: secret });
    if (form === 2) return new Error(before, { cause: secret });
    return form === 3 ? TOKEN : new SyntaxError(`Unexpected token, "${before}${TOKEN}"... is not valid JSON`);
  });
  fc.assert(
    fc.property(thrown, (error) => {
      const { message, stack } = redacted(error);
      expect(message).not.toContain(TOKEN);
      expect(stack).not.toContain(TOKEN);
      expect(message).not.toBe('');
    }),
  );
});
