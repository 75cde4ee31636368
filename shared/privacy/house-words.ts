/** Words that are no surname: those of houses, firms, streets and roles. Canonical, chosen by hand. */
import { isGenericWord } from '../names/generic-words.ts';
import { isPlaceWord } from '../names/places.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** With one of these at its end, a row of capitals names a house, a firm or a street. */
const HOUSES = list(`
  house lodge court manor hall grange cottage cottages villa villas gardens park view road street avenue lane close drive
  way place square terrace mill mills farm barn wharf works fields meadow meadows crescent mews row rise walk gate bridge school college church chapel station line quay water hospital
  hospice infirmary medical dental memorial surgery clinic practice ward unit wing centre center hub foundation charity society trust
  association care homecare healthcare nursing home homes domiciliary residential support living services service
  solutions group agency ltd limited llp plc cic partnership partners lodging supported recruitment
  health ambulance brigade council borough county university library pharmacy
`);

/** "Care plan", "home visit": the house word before them begins no name. */
const MATTERS = list(`
  plan plans package packages needs need visit visits review reviews assessment discharge call calls manager
  coordinator worker workers user users file notes record records client
`);

/** Roles, matters and other words that follow a name without being one. */
const NEUTRAL = list(`
  manager managers director directors lead leader leaders commissioner commissioners commissioning officer officers
  coordinator broker brokers brokerage matron consultant consultants therapist therapists representative assessor
  supervisor administrator chair chief executive deputy assistant senior operations operational procurement finance
  period alert level flag status review reviews visit visits round rounds referral referrals discharge assessment
  capacity staff staffing rota declined refused offered accepted agreed confirmed approved authorised authorized
  grade band tier pathway scale oil tree coach water based led funded side end bank holiday christmas easter eve hotel inn arms
  transport choice feedback experience liaison safety preference preferences equipment
`);

/** Generic words that are common surnames, too. */
const SURNAMES = list(`
  best black blue brown church cross day gold good green grey hall hill lane little long may north park parks pink
  short west white young bright love
`);

/** Whether the word at `next`'s front ends the name of a house, a firm or a street. */
export const isHouseWord = (word: string, next: string | undefined): boolean =>
  HOUSES.has(word) && !(next !== undefined && MATTERS.has(next));

/** Whether a word is a common surname although it is ordinary. */
export const isSurnameToo = (word: string): boolean => SURNAMES.has(word);

/** Whether a word is no surname, or is one only of few. */
export const isNoSurname = (word: string): boolean => NEUTRAL.has(word) || isGenericWord(word);

/** Whether a word is an ordinary one or a place's: it is no first name that is only missing from the list. */
export const isOrdinary = (word: string): boolean => isNoSurname(word) || HOUSES.has(word) || isPlaceWord(word);
