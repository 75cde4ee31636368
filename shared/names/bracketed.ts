/**
 * Words in brackets right after a name: "Fenwick Care (Ash Vale)". Branches are written so, and no list knows
 * every hamlet; so are contracts and services, "(Spot)", "(Domiciliary)". What is none of the latter may be another
 * branch, and a wrong match is worse than no match: a council that writes other words so sets them as a suffix.
 */
import { isKindPhrase } from './kind-phrases.ts';
import { isLegalForm, type Token } from './tokens.ts';

/** What systems write of a contract or of a provider's state. */
const STATES: ReadonlySet<string> = new Set(
  `accredited active alternative approved archived award backup banned block blocked bridging brokered call cancelled
  closed commissioned contract contracted contractor cost current direct double down duplicate dynamic emergency ended
  excluded existing false framework frameworks former formerly full fast hourly hours hold inactive interim lead local
  lot lots new none not off old only on open other paid pending permanent pilot preferred previous previously primary
  private prime provisional purchasing rank reserve restricted secondary spot start sub subcontractor supplier suspended
  temp temporary term tier transitional true unknown use used volume waiting was week weekly with withdrawn year yes zone
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december morning mornings afternoon evening evenings lunch night nights weekend weekends`.split(
    /\s+/,
  ),
);

const OPENING = /^[\s\p{Cf}]*[([]$/u;
const CLOSING = /[)\]]/;
/** "(HC)", "(Dom)" are shorter than a place: one word at least is this long. */
const SHORTEST_PLACE = 4;

const isState = ({ text }: Token): boolean =>
  STATES.has(text) || isLegalForm(text) || isKindPhrase(text) || /\d/.test(text);

/**
 * The canonical words in brackets that may name another branch, from the tokens of the text after a name; null where
 * the first is small, or says what the rest is about.
 */
export const bracketedBranch = (after: string, tokens: readonly Token[]): string | null => {
  const [first] = tokens;
  if (first === undefined || !OPENING.test(after.slice(0, first.start))) return null;
  if (isState(first) || !/^\p{Lu}/u.test(after.slice(first.start, first.end))) return null;
  const last = tokens.findIndex(({ end }, index) => CLOSING.test(after.slice(end, tokens[index + 1]?.start)));
  const inside = tokens.slice(0, last < 0 ? tokens.length : last + 1).map(({ text }) => text);
  return inside.some((text) => text.length >= SHORTEST_PLACE) ? inside.join(' ') : null;
};
