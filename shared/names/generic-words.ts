/**
 * Words that name no provider by themselves: a name made of them alone is an ordinary phrase, and a
 * hit in running text says nothing ("private home care was arranged", "right at home").
 * Canonical tokens, chosen by hand: care's own vocabulary, what firms call themselves, what buildings
 * are called, and the commonest words of English. Places are in `places.ts`.
 */
const list = (words: string): readonly string[] => words.trim().split(/\s+/);

const CARE = list(`
  care cares carer carers caring home homes homecare domiciliary residential nursing nurse nurses nursery dental
  dentist dentists surgery surgeries clinic clinics practice practices hospital hospitals hospice medical medicine
  health healthcare wellbeing wellness social support supported supporting living live liv livein assisted
  assistance independent independence reablement rehabilitation respite extra sheltered day night daily weekly
  hourly visit visits visiting companionship companion companions help helper helpers helping hand hands personal
  private public nhs trust trusts mental learning disability disabilities dementia autism elderly older senior
  seniors adult adults child children young people community communities family families housing placement
  placements provider providers package packages patient patients resident residents client clients customer
  service services user users therapy ambulance pharmacy doctor doctors gp end life palliative specialist complex
  needs shared lives complete total quality professional staff staffing worker workers sitting
`);

const FIRM = list(`
  company co group groups agency agencies association partnership partners partner consultancy consultants
  solutions solution management resources recruitment personnel enterprise enterprises holdings international
  national regional local central limited ltd llp plc cic uk gb england english britain british branch branches
  office offices head headquarters hq main registered centre centres center hub base team teams unit units
  department site network project projects foundation charity council county city town borough district area
  areas region north south east west northern southern eastern western midland midlands greater upper lower
  premier first prime best choice select elite plus excellence excellent good great better outstanding inadequate
  requires improvement rated rating gold platinum
`);

const BUILDING = list(`
  house lodge court manor hall grange cottage cottages villa villas gardens garden park view views road street
  avenue lane close drive way place square terrace church school station hill green high old new flat flats
  building floor room rooms residence mews row
`);

/** What tables and forms are full of: headings, answers, days. */
const TABLE = list(`
  monday tuesday wednesday thursday friday saturday sunday weekday weekdays weekend weekends january february march
  april june july august september october november december morning afternoon evening lunch tea bed breakfast
  name names type types status date dates note notes comment comments reference ref number postcode address email
  phone telephone mobile contact contacts details record records total totals subtotal various other others none
  unknown nil tbc tba pending active inactive suspended open closed cancelled ended new blocked block spot framework
  contract contracts contracted contractor contractors supplier suppliers vendor vendors tender lot rank male female
  mr mrs ms miss dr first second third fourth fifth red amber yellow blue white black brown grey orange purple pink
`);

const ENGLISH = list(`
  a an the and or of for to in on at by with from as is was are were be been it its this that these those our ours
  your yours my mine we us you i he she his her him they them their there here where when who what how why which
  not no yes all any some every each both more most much many few other another same own one two three four five
  six seven eight nine ten once always never ever now then today tomorrow about after before again around away
  back can come day days did do does done down feel feels felt find found get give given go goes gone going had has
  have heart hearts hope hold instead into just keep kind kindness know let lets like little long look looking love
  loving made make making matters may me mind must need next nice off only open out over part peace possible put
  right safe safely same see set shall should so soon start stay still sure take than thank thanks time times
  together touch trusted under until up use used very via want warm warmth well will without work working would
  year years happy comfort comforts simply better bright smile smiles friendly friends friend angel angels
  freedom promise unique special dignity respect compassion compassionate direct able ability
`);

const generic: ReadonlySet<string> = new Set([...CARE, ...FIRM, ...BUILDING, ...TABLE, ...ENGLISH]);

/** Whether a canonical token names no provider by itself. Numbers and single letters do not either. */
export const isGenericWord = (token: string): boolean =>
  token.length === 1 || /^\d+$/.test(token) || generic.has(token);
