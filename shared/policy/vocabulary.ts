/** The words of placing: what a policy, a status and an exception may be. Plain constants, for bundles without a validator. */

/** What a policy may answer, mildest first; "check name" never has one. */
export const ANSWERS = ['place', 'ask', 'do-not-place'] as const;
export type PolicyAnswer = (typeof ANSWERS)[number];

/** Contract types that may have rules of their own. */
export const CONTRACT_TYPES = [
  'framework',
  'block',
  'spot',
  'cost-and-volume',
  'dps',
  'direct-award',
  'bridging',
] as const;
export type ContractType = (typeof CONTRACT_TYPES)[number];

/**
 * What may decide, gravest first: the order in which a verdict is decided. Several of one kind (a suspension and a
 * caution) are ordered as they stand here.
 */
export const GROUNDS = [
  'suspended',
  'not-taking-work',
  'improvement-plan',
  'caution',
  'registration-ended',
  'cqc-condition',
  'inadequate',
  'requires-improvement',
  'key-question-inadequate',
  'key-question-requires-improvement',
  'not-rated',
  'stale',
  'good',
  'outstanding',
] as const;
export type Ground = (typeof GROUNDS)[number];

export const PRESET_NAMES = ['good-only', 'not-good-suspended', 'ask-then-stop', 'join-only'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** What the council may say of a location, gravest first. `cqc-condition`: CQC's condition on new packages, entered by hand. */
export const STATUS_KINDS = ['suspended', 'not-taking-work', 'improvement-plan', 'caution', 'cqc-condition'] as const;
export type StatusKind = (typeof STATUS_KINDS)[number];

/** How far a status goes: all new packages, increases of those there are, one lot, one area. */
export const STATUS_SCOPES = ['all', 'increases', 'lot', 'area'] as const;
export type StatusScope = (typeof STATUS_SCOPES)[number];

/** Why a placement was made against the verdict, with the words that people choose by. */
export const EXCEPTION_REASONS = {
  'no-other-provider': 'No other provider could take it',
  'hospital-discharge': 'Discharge from hospital would be held up',
  'person-or-family-choice': 'The person or their family chose it',
  'continuity-of-care': 'The same carers go on',
  'specialist-need': 'A need that others cannot meet',
  emergency: 'Emergency',
  other: 'Another reason',
} as const;
export type ExceptionReason = keyof typeof EXCEPTION_REASONS;
