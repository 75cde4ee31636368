/** What is taken for personal data in free text, and what is not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasBirthDate } from '../../../shared/privacy/birth-date.ts';
import { hasNhsNumber } from '../../../shared/privacy/nhs-number.ts';
import { hasPersonName } from '../../../shared/privacy/person-name.ts';
import { personalDataIn } from '../../../shared/privacy/personal-data.ts';
import { writtenIn } from '../../../shared/privacy/written.ts';
import { BIRTH_DATES, NHS_NUMBERS, ORDINARY, PERSON_NAMES } from './samples.ts';

const kindOf = (text: string, known?: readonly string[]) => personalDataIn(text, known)?.kind ?? null;

describe('personal data', () => {
  it.each(NHS_NUMBERS)('an NHS number: %s', (text) => expect(kindOf(text)).toBe('nhs-number'));
  it.each(BIRTH_DATES)('a date of birth: %s', (text) => expect(kindOf(text)).toBe('date-of-birth'));
  it.each(PERSON_NAMES)('a person’s name: %s', (text) => expect(kindOf(text)).toBe('person-name'));

  it('is told in a sentence that does not repeat it', () => {
    for (const text of ['943 476 5919', '03/04/1941', 'Mary Smith']) {
      const words = personalDataIn(text)?.words ?? '';
      expect(words).toMatch(/^This looks like .*\.$/);
      for (const part of text.split(' ')) expect(words).not.toContain(part);
    }
  });

  it('is found in a longer text, wherever it stands', () => {
    for (const found of [...NHS_NUMBERS, ...BIRTH_DATES.filter((text) => !text.startsWith('was'))]) {
      expect(personalDataIn(`No other provider had room. ${found}. Carers go in pairs.`)).not.toBeNull();
    }
  });
});

describe('ordinary reasons', () => {
  it('are at least sixty', () => expect(ORDINARY.length).toBeGreaterThanOrEqual(60));
  it.each(ORDINARY)('pass: %s', (text) => expect(kindOf(text)).toBeNull());

  it('may name a provider that is called after people, where the caller knows it', () => {
    const known = ['Ann Cook Limited', 'Mr Whitfield at Home'];
    expect(kindOf('Ann Cook had room')).toBe('person-name');
    expect(kindOf('Ann Cook had room, MR WHITFIELD AT HOME had none', known)).toBeNull();
    expect(kindOf('ann cook ltd had room', known)).toBeNull();
    expect(kindOf('Mary Ann Cook', known)).toBeNull();
    expect(kindOf('Ann Cooke had room', known)).toBe('person-name');
  });

  it('of a known name do not hide the name beside it', () => {
    expect(kindOf('Ann Cook asked, Mary Smith agreed', ['Ann Cook'])).toBe('person-name');
    expect(kindOf('Mary Smith', ['Mary'])).toBe('person-name');
    expect(kindOf('943 476 5919', ['943'])).toBe('nhs-number');
  });
});

describe('NHS numbers', () => {
  const checkDigit = (nine: string): number => {
    const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
    return (11 - (sum % 11)) % 11;
  };

  it('are told from other numbers of ten digits by their check digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 999_999_999 }), fc.integer({ min: 0, max: 9 }), (nine, last) => {
        const isOne = checkDigit(String(nine)) === last;
        expect(kindOf(`${nine}${last}`)).toBe(isOne ? 'nhs-number' : null);
      }),
    );
  });

  it('are none within a longer number', () => {
    expect(kindOf('19434765919')).toBeNull();
    expect(kindOf('94347659190')).toBeNull();
  });
});

describe('any text', () => {
  it('is read without a fault', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(fc.string(), { maxLength: 3 }),
        (text, known) => {
          expect([null, 'nhs-number', 'date-of-birth', 'person-name']).toContain(kindOf(text, known));
        },
      ),
    );
  });

  it('of signs alone holds nothing', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\s.,;:!?()/-]{0,60}$/), (text) => {
        expect(kindOf(text)).toBeNull();
      }),
    );
  });
});

describe('a hostile text', () => {
  /** The same list, counting how often anything of it is looked at. */
  const counting = <T>(list: readonly T[]): { list: readonly T[]; looks: () => number } => {
    let looks = 0;
    const watched = new Proxy(list, {
      get: (target, name, receiver) => {
        looks += 1;
        return Reflect.get(target, name, receiver);
      },
    });
    return { list: watched, looks: () => looks };
  };

  const looksAt = (text: string): number => {
    const { list, looks } = counting(writtenIn(text));
    hasNhsNumber(list);
    hasBirthDate(list);
    hasPersonName(list);
    return looks();
  };

  // Nothing of these is found, so that nothing ends early.
  it.each([
    'Grace Lodge ',
    'mary the ',
    'St Mary ',
    'client the ',
    "o'o'",
    '12 ',
    '12-',
    '31/12/',
    'of 3 of of of ',
    'may 3 ',
    'born ',
    'nhs no ',
    'nhs no no no no ',
    'A B ',
    'Lot B Ivy ',
    'Lodge ',
  ])('of many “%s” is looked at no more often a word the longer it is', (piece) => {
    expect(kindOf(piece.repeat(500))).toBeNull();
    const short = looksAt(piece.repeat(500));
    expect(looksAt(piece.repeat(4000))).toBeLessThanOrEqual(short * 8 * 1.05);
  });
});
