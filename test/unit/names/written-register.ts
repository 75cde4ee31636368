/** A register of invented providers, with every kind of name that a register holds. */
import type { NameSource } from '../../../shared/names/compile.ts';
import { type LocationFacts, locationOf, sampleIndex } from './sample.ts';

const REGISTER = {
  quill: {
    name: 'Quillmere Care Ltd',
    town: 'Sedgeby',
    area: 'Fernshire',
    postcode: 'ZE1 1AA',
    providerName: 'Quillmere Care Limited',
  },
  oaksNorth: { name: 'Tazzle House', town: 'Norwick', postcode: 'ZE4 1AA' },
  oaksSouth: { name: 'Tazzle House', town: 'Mossford', postcode: 'ZE5 2BB' },
  oaksEast: { name: 'Tazzle House', town: 'Mossford', postcode: 'ZE5 3CC' },
  branchOne: { name: 'Larkrise Care (Sedgeby)', town: 'Sedgeby', postcode: 'ZE1 4DD' },
  branchTwo: { name: 'Larkrise Care - Upper Mossford & Weirside', town: 'Mossford', postcode: 'ZE5 5EE' },
  joint: { name: 'Fold and Fenwick Homecare', town: 'Norwick', postcode: 'ZE4 6FF' },
  saint: { name: "St. Osyth's Rest", town: 'Weirside', postcode: 'ZE6 7GG' },
  accent: { name: 'Zoë’s Câlin Care', town: 'Weirside', postcode: 'ZE6 8HH' },
  spaced: { name: 'Brindle in Care4U Ltd', town: 'Norwick', postcode: 'ZE4 9JJ' },
  trading: { name: 'PQR17 Osmer Limited t/a Winnow Homecare', town: 'Sedgeby', postcode: 'ZE1 2KK' },
  bracketed: { name: 'Capstan Homecare (UK) Limited', town: 'Norwick', postcode: 'ZE4 3LL' },
  company: { name: 'Marrowdene Group Limited - Sedgeby', town: 'Sedgeby', postcode: 'ZE1 5MM' },
  generic: { name: 'Private Home Care Ltd', town: 'Sedgeby', postcode: 'ZE1 6NN' },
  kind: { name: 'Domiciliary Care Services Ltd', town: 'Sedgeby', postcode: 'ZE1 6PP' },
  head: { name: 'Head Office', town: 'Norwick', postcode: 'ZE4 6QQ' },
  surgery: { name: 'The Surgery', town: 'Weirside', postcode: 'ZE6 6RR' },
  word: { name: 'Office', town: 'Norwick', postcode: 'ZE4 6SS' },
  place: { name: 'Kidderminster', town: 'Kidderminster', postcode: 'ZE7 6TT' },
  ownTown: { name: 'Upper Quarley', town: 'Upper Quarley', postcode: 'ZE7 6UU' },
  person: { name: 'Rosemary', town: 'Norwick', postcode: 'ZE4 6VV' },
  rated: { name: 'Outstanding Care Ltd', town: 'Norwick', postcode: 'ZE4 6WW' },
  hands: { name: 'Good Hands Care', town: 'Norwick', postcode: 'ZE4 6XX' },
  ended: { name: 'Old Harbour Rest', town: 'Sedgeby', registration: 'deregistered', successorId: '1-900000024' },
  successor: { id: '1-900000024', name: 'New Harbour Rest', town: 'Mossford' },
  gone: { name: 'Pellgate Support', town: 'Sedgeby', registration: 'deregistered', successorId: '1-900000099' },
  numbered: { name: '24 Pellgate Lane', town: 'Sedgeby', postcode: 'ZE1 7YY' },
} satisfies Record<string, LocationFacts>;

export type Who = keyof typeof REGISTER;

const WHO = Object.keys(REGISTER) as Who[];
/** The position of one of them in the index. */
export const at = (who: Who): number => WHO.indexOf(who);
const locations = WHO.map((who) =>
  locationOf({ id: `1-9000000${String(at(who)).padStart(2, '0')}`, ...REGISTER[who] }),
);

const sources: NameSource[] = locations.flatMap(({ id, name, providerName, registration }, location) => {
  const ended = registration === 'deregistered';
  const own = providerName === null ? [] : [{ kind: 'provider' as const, text: providerName, location, ended }];
  return [{ kind: 'id', text: id, location, ended }, { kind: 'location', text: name, location, ended }, ...own];
});
const more: NameSource[] = [
  { kind: 'brand', text: 'BRAND Larkrise Care', location: at('branchOne') },
  { kind: 'brand', text: 'BRAND Larkrise Care', location: at('branchTwo') },
  { kind: 'provider', text: 'Larkrise Group (Holdings) Ltd', location: at('branchOne') },
  { kind: 'provider', text: 'Larkrise Group (Holdings) Ltd', location: at('branchTwo') },
  { kind: 'provider', text: 'Osmer Elsewhere Ltd', location: at('trading'), elsewhere: true },
  { kind: 'alias', text: 'QUILLMERE CARE LTD T/A QC 0417', location: at('quill') },
  { kind: 'alias', text: 'Brindle in Care 4U', location: at('spaced') },
  { kind: 'alias', text: 'Reablement', location: at('hands') },
];
/** The index of it, with the words that the council’s systems put beside names. */
export const index = sampleIndex(locations, [...sources, ...more], {
  prefixes: ['DO NOT USE -', 'BLOCK', 'Framework:'],
  suffixes: ['(Spot)', 'Lot 2', '[Group]'],
});
