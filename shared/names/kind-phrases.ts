/**
 * Names that say what kind of place or service something is, and nothing more: "Head Office", "The
 * Surgery", "Supported Living". Tables hold them as the whole of a cell ("Place: Head Office", "Service:
 * Home Care"), where they mean the kind far more often than the one location of that name.
 */
const list = (words: string): readonly string[] => words.trim().split(/\s+/);

const PLACES_OF_WORK = list(`
  a the our your this main head registered regional area local central branch trust council group town company
  building floor room reception department unit ward team base hub site station headquarters hq office offices
  surgery surgeries clinic clinics practice practices hospital hospitals hospice pharmacy ambulance centre centres
  center community cottage general infirmary medical health dental day walk in out of hours
`);

const SERVICES = list(`
  care caring homecare home homes domiciliary residential nursing nurse nurses carer carers agency agencies personal
  supported support supporting living live liv livein extra sheltered housing respite reablement rehabilitation
  assisted shared lives palliative end life at and for with people adults children elderly older disability
  disabilities learning mental service services provider providers
`);

const kinds: ReadonlySet<string> = new Set([...PLACES_OF_WORK, ...SERVICES]);

/** Whether every token of a canonical name only says a kind. */
export const isKindPhrase = (canonical: string): boolean => canonical.split(' ').every((token) => kinds.has(token));
