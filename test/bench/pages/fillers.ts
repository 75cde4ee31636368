/** What stands on a case system's pages between the names: references, dates, money, initials, notes. */
import { type Chance, inventedWord, pick } from './seeded.ts';

const LETTERS = 'ABCDEFGHJKLMNPRSTW';
const letter = (chance: Chance): string => LETTERS.charAt(chance(LETTERS.length));
const digits = (chance: Chance, count: number): string => String(chance(10 ** count)).padStart(count, '0');

const SERVICES = [
  'Home care',
  'Residential',
  'Supported living',
  'Extra care',
  'Live-in care',
  'Reablement',
  'Respite',
];
const STATUSES = ['Awaiting provider', 'Open', 'Offer received', 'Placed', 'On hold', 'Closed', 'With brokerage'];
const ENDINGS = ['Homecare', 'Care Ltd', 'House', 'Support Services', 'Court', 'Lodge', '(North)', 'Residential Home'];
const SENTENCES = [
  'Review due, package unchanged.',
  'Double-handed calls in the morning and evening; family supports at lunch.',
  'Key safe in place. Prefers a female carer.',
  'Hospital discharge planned for Friday, ward has the referral.',
  'Care plan reviewed at home with the social worker.',
  'Rang the office twice, no answer; will try again tomorrow.',
  'Cost agreed at panel on 12/03/2024 for 14.5 hours a week.',
  'Daughter asked about the rating and the date of the last inspection.',
  'Start delayed: equipment not delivered.',
  'Medication prompts only. No change in needs since the last review.',
];

export const reference = (chance: Chance): string => `LAS-${digits(chance, 7)}`;
export const initials = (chance: Chance): string => `${letter(chance)}.${letter(chance)}.`;
export const date = (chance: Chance): string =>
  `${String(1 + chance(28)).padStart(2, '0')}/${String(1 + chance(12)).padStart(2, '0')}/202${chance(7)}`;
export const money = (chance: Chance): string => `£${1 + chance(2)},${digits(chance, 3)}.${digits(chance, 2)}`;
export const service = (chance: Chance): string => pick(SERVICES, chance);
export const status = (chance: Chance): string => pick(STATUSES, chance);
export const sentence = (chance: Chance): string => pick(SENTENCES, chance);

/** A provider that is in no book: most names on a page are not the council's own providers. */
export const stranger = (chance: Chance): string => `${inventedWord(chance)}field ${pick(ENDINGS, chance)}`;
