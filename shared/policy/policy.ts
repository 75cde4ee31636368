/**
 * A council's placement policy: for each thing that may stand against placing, what is answered. Plain data; its
 * schema is in `shared/api/policy.ts`.
 */
import type { ContractType, Ground, PolicyAnswer, PresetName } from './vocabulary.ts';

/** What is answered on a ground. A role is named where, and only where, somebody is to be asked. */
export interface Ruling {
  readonly answer: PolicyAnswer;
  readonly role: string | null;
}

export interface Rules {
  readonly rulings: Readonly<Record<Exclude<Ground, 'stale'>, Ruling>>;
  /** Ratings older than so many years, counted from their publication; the oldest limit that is passed decides. Empty: no rating is too old. */
  readonly ageLimits: readonly { readonly years: number; readonly ruling: Ruling }[];
}

export interface Policy {
  readonly schema: 1;
  /** The preset that it began as. */
  readonly preset: PresetName;
  readonly rules: Rules;
  /** Rules for single contract types, whole, where they differ. */
  readonly byContractType: { readonly [Type in ContractType]?: Rules | undefined };
}
