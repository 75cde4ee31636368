/** The form of a policy's rules: what is typed comes back as the rules, and what is wrong is told beside its field. */
import { describe, expect, it, test } from 'vitest';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { PRESET_NAMES } from '../../../shared/policy/vocabulary.ts';
import { fieldsOf, readTyped, rulesOf, type TypedRules, typedRules } from '../../../worker/pages/policy-fields.ts';

/** The form as a browser sends it. */
const sent = ({ rulings, ages }: TypedRules, more: Record<string, string> = {}): FormData => {
  const form = new FormData();
  for (const [ground, { answer, role }] of Object.entries(rulings)) {
    form.set(`answer-${ground}`, answer);
    form.set(`role-${ground}`, role);
  }
  for (const [at, { years, answer, role }] of ages.entries()) {
    const fields = fieldsOf(at);
    form.set(fields.years, years);
    form.set(fields.answer, answer);
    form.set(fields.role, role);
  }
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  return form;
};

const usual = PRESETS['ask-then-stop'].rules;
const typed = (more: Record<string, string>) => rulesOf(readTyped(sent(typedRules(usual), more)));

test.each(PRESET_NAMES)('%s comes back as it was', (name) => {
  const { rules } = PRESETS[name];
  expect(rulesOf(readTyped(sent(typedRules(rules))))).toEqual({ rules });
});

describe('what is wrong', () => {
  const cases: [string, Record<string, string>, string, string][] = [
    ['nobody is named', { 'role-caution': ' ' }, 'role-caution', 'Say who is asked'],
    ['a role is too long', { 'role-caution': 'x'.repeat(61) }, 'role-caution', 'at most 60'],
    ['a role holds a person', { 'role-caution': 'DOB 12/03/1941' }, 'role-caution', 'date of birth'],
    ['an answer is none', { 'answer-good': 'perhaps' }, 'answer-good', 'Choose an answer'],
    ['years are none', { 'years-age-0': 'five' }, 'years-age-0', 'whole number'],
    ['years are too many', { 'years-age-0': '31' }, 'years-age-0', 'from 1 to 30'],
    ['an age is given twice', { 'years-age-1': '05', 'role-age-1': 'x' }, 'years-age-1', 'given already'],
    ['an age names nobody', { 'years-age-1': '7' }, 'role-age-1', 'Say who is asked'],
    ['an older rating is milder', { 'years-age-1': '7', 'answer-age-1': 'place' }, 'years-age-0', 'milder'],
  ];
  test.each(cases)('%s', (_what, more, field, words) => {
    const read = typed(more);
    expect('problems' in read ? read.problems : []).toEqual([{ field, words: expect.stringContaining(words) }]);
  });

  it('is told all at once, in the order of the form', () => {
    const read = typed({ 'years-age-0': '0', 'role-caution': '', 'answer-good': '' });
    expect('problems' in read ? read.problems.map(({ field }) => field) : []).toEqual([
      'role-caution',
      'answer-good',
      'years-age-0',
    ]);
  });
});

test('a role beside an answer that asks nobody is left aside', () => {
  const read = typed({ 'role-good': 'somebody' });
  expect(read).toEqual({ rules: usual });
});
