/** What a placement policy says of one location. */
import type { ContractType, Ground, PolicyAnswer } from './vocabulary.ts';

export interface Verdict {
  readonly answer: PolicyAnswer;
  /** Who is to be asked; null unless `answer` is "ask". */
  readonly role: string | null;
  /** A sentence: what decided. */
  readonly reason: string;
  readonly ground: Ground;
}

/** The verdict of a location, and those of contract types with rules of their own that say something else. */
export interface LocationVerdict extends Verdict {
  /** The version of the policy that decided, as text. */
  readonly policyVersion: string;
  readonly byContractType: readonly (Verdict & { readonly contractType: ContractType })[];
}
