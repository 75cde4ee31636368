/** What a card says of the council's own: its policy's verdict, its contracts, its people and hours there. Pure. */
import type { IndexLocation } from '../../shared/api/index-document.ts';
import type { ContractType, PolicyAnswer } from '../../shared/policy/vocabulary.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { answerWords } from './attention.ts';
import { sentence } from './status-text.ts';

/** What the placement policy says: always with its reason. */
export interface VerdictFacts {
  readonly answer: PolicyAnswer;
  /** "Place", "Ask manager", "Do not place". */
  readonly words: string;
  readonly reason: string | null;
  /** "By your council’s placement policy, version 3". */
  readonly policy: string;
  /** Contract types with an answer of their own: "Spot: Do not place – Rated Requires improvement." */
  readonly byContractType: readonly string[];
}

const NUMBERS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

const counted = (figure: number | null, one: string, many: string): string | null =>
  figure === null ? null : `${NUMBERS.format(figure)} ${figure === 1 ? one : many}`;

const exposed = ({ exposure = null }: IndexLocation): string | null => {
  if (exposure === null) return null;
  const parts = [
    counted(exposure.people, 'person', 'people'),
    counted(exposure.hoursPerWeek, 'hour a week', 'hours a week'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `${parts.join(', ')} with us`;
};

/** A type that this version does not know, from a newer server, is shown as it is written. */
const typeWords = (type: ContractType): string =>
  Object.hasOwn(CONTRACT_TYPE_WORDS, type) ? CONTRACT_TYPE_WORDS[type] : type;

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

const contracts = ({ contractTypes = [] }: IndexLocation): string | null => {
  const types = contractTypes.map(typeWords);
  const [first, ...rest] = types;
  if (first === undefined) return null;
  const listed = LIST.format([first, ...rest.map((type) => type.toLowerCase())]);
  return `${listed} contract${types.length === 1 ? '' : 's'}`;
};

/** "Block and spot contracts: 14 people, 210 hours a week with us"; null where the register says nothing. */
export const withUsWords = (location: IndexLocation): string | null => {
  const parts = [contracts(location), exposed(location)].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(': ');
};

type Verdict = NonNullable<IndexLocation['verdict']>;

const byTypeWords = ({ byContractType = [] }: Verdict): string[] =>
  byContractType.map((one) => {
    const said = `${typeWords(one.contractType)}: ${answerWords(one)}`;
    const reason = sentence(one.reason);
    return reason === null ? said : `${said} – ${reason}`;
  });

/** The verdict in words; null while no policy is in force. */
export const verdictOf = ({ verdict = null }: IndexLocation, policyVersion: string | null): VerdictFacts | null => {
  if (verdict === null) return null;
  const version = policyVersion === null ? '' : `, version ${policyVersion}`;
  return {
    answer: verdict.answer,
    words: answerWords(verdict),
    reason: sentence(verdict.reason),
    policy: `By your council’s placement policy${version}`,
    byContractType: byTypeWords(verdict),
  };
};
