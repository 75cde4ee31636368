/**
 * What must stand in no free text: anything that tells who a person using care is. It is looked for where
 * people type, and again where it would be kept. Pure; linear in the text.
 */
import { hasBirthDate } from './birth-date.ts';
import { hasNhsNumber } from './nhs-number.ts';
import { hasPersonName } from './person-name.ts';
import { withoutNames, writtenIn } from './written.ts';

export interface PersonalData {
  readonly kind: 'nhs-number' | 'date-of-birth' | 'person-name';
  /** A sentence for whoever typed; it does not repeat what was found. */
  readonly words: string;
}

const FOUND: Readonly<Record<PersonalData['kind'], string>> = {
  'nhs-number': 'This looks like an NHS number. Leave it out: the case reference says whose placement it is.',
  'date-of-birth': 'This looks like a date of birth. Leave it out: the case reference says whose placement it is.',
  'person-name':
    'This looks like a person’s name. Leave it out: write a role (“Team manager”, “daughter”) and let the case reference say whose placement it is.',
};

/**
 * The first kind of personal data that the text seems to hold, or null. `known` are names of providers, which may
 * hold those of people ("Ann Cook Care Ltd"): they are taken out first.
 */
export const personalDataIn = (text: string, known: readonly string[] = []): PersonalData | null => {
  const words = withoutNames(writtenIn(text), known);
  const found = (kind: PersonalData['kind']): PersonalData => ({ kind, words: FOUND[kind] });
  if (hasNhsNumber(words)) return found('nhs-number');
  if (hasBirthDate(words)) return found('date-of-birth');
  return hasPersonName(words) ? found('person-name') : null;
};
