/** A council status in words: always with how far it goes. Pure. */
import { STATUS_KINDS, type StatusKind, type StatusScope } from '../../shared/policy/vocabulary.ts';
import type { StatusReach } from './status.ts';

/** The kinds, as people choose by them. */
export const KIND_WORDS: Readonly<Record<StatusKind, string>> = {
  suspended: 'Suspended',
  'not-taking-work': 'Not taking work',
  'improvement-plan': 'Improvement plan',
  caution: 'Caution',
  'cqc-condition': 'CQC’s condition on new packages',
};

/** The scopes, as people choose by them. */
export const SCOPE_WORDS: Readonly<Record<StatusScope, string>> = {
  all: 'All new packages',
  increases: 'Increases of the packages there are',
  lot: 'One lot',
  area: 'One area',
};

/** What says that only increases are stopped, where there are plainer words than "for increases only". */
const NO_INCREASES: Readonly<Partial<Record<StatusKind, string>>> = {
  suspended: 'No increases',
  'not-taking-work': 'Not taking increases',
};

/** "lot 3" of "3" and of "Lot 3". */
const lotWords = (detail: string): string => `lot ${detail.replace(/^lot\s+/i, '')}`;

/** "Suspended", "Suspended for lot 3 only", "Suspended in North only", "No increases". */
export const reachWords = ({ kind, scope, scopeDetail }: StatusReach): string => {
  const words = KIND_WORDS[kind];
  if (scope === 'all') return words;
  if (scope === 'increases') return NO_INCREASES[kind] ?? `${words} for increases only`;
  const detail = scopeDetail ?? '';
  return scope === 'lot' ? `${words} for ${lotWords(detail)} only` : `${words} in ${detail} only`;
};

/** "suspended by the council, no new packages", "suspended by the council for lot 3 only". */
export const suspendedWords = ({ scope, scopeDetail }: Pick<StatusReach, 'scope' | 'scopeDetail'>): string => {
  const by = 'suspended by the council';
  const detail = scopeDetail ?? '';
  if (scope === 'all') return `${by}, no new packages`;
  if (scope === 'increases') return `${by}, no increases`;
  return scope === 'lot' ? `${by} for ${lotWords(detail)} only` : `${by} in ${detail} only`;
};

/** "suspension lifted", "suspension for lot 3 lifted". */
export const liftedWords = ({ scope, scopeDetail }: Pick<StatusReach, 'scope' | 'scopeDetail'>): string => {
  const detail = scopeDetail ?? '';
  if (scope === 'all') return 'suspension lifted';
  if (scope === 'increases') return 'suspension of increases lifted';
  return scope === 'lot' ? `suspension for ${lotWords(detail)} lifted` : `suspension in ${detail} lifted`;
};

/** The kinds that only a register tells of. */
const REGISTER_WORDS: Readonly<Record<string, string>> = {
  withdrawn: 'Withdrawn',
  merged: 'Merged',
  ended: 'Contract ended',
};

/** The status that is shown of a location in words, whether it was set here or the register tells of it. */
export const shownWords = ({
  kind,
  scope,
  scopeDetail,
}: {
  readonly kind: string;
  readonly scope: StatusScope;
  readonly scopeDetail: string | null;
}): string => {
  const known = STATUS_KINDS.find((each) => each === kind);
  return known === undefined ? (REGISTER_WORDS[kind] ?? kind) : reachWords({ kind: known, scope, scopeDetail });
};
