/** The council's own status in words: what it is, and how far it goes. Pure; in the script of every page. */
import type { IndexLocation } from '../../shared/api/index-document.ts';

type Status = NonNullable<IndexLocation['status']>;

interface Words {
  /** For a list and the card's notice. */
  readonly words: string;
  /** For a chip. */
  readonly short: string;
}

/** What a status is where it goes all the way, and as the beginning of how far it goes. */
const KINDS: Readonly<Record<string, Words & { readonly narrow: string }>> = {
  suspended: { words: 'Suspended by the council', short: 'Suspended', narrow: 'Suspended' },
  'not-taking-work': { words: 'Not taking work', short: 'Not taking work', narrow: 'Not taking work' },
  'improvement-plan': {
    words: 'On an improvement plan with the council',
    short: 'Improvement plan',
    narrow: 'Improvement plan',
  },
  caution: { words: 'Council caution', short: 'Caution', narrow: 'Council caution' },
  'cqc-condition': { words: 'CQC condition on new packages', short: 'CQC condition', narrow: 'CQC condition' },
  withdrawn: { words: 'Withdrawn from the council’s list', short: 'Withdrawn', narrow: 'Withdrawn' },
  merged: { words: 'Merged with another provider', short: 'Merged', narrow: 'Merged' },
  ended: { words: 'Contract ended', short: 'Contract ended', narrow: 'Contract ended' },
};

/** A kind this version does not know is shown as it is written. */
const kindOf = (kind: string): Words & { readonly narrow: string } =>
  KINDS[kind] ?? { words: `Council status: ${kind}`, short: kind, narrow: `Council status ${kind}` };

/** "lot 3", whether the council wrote "3" or "Lot 3". */
const lotWords = (detail: string): string => `lot ${detail.trim().replace(/^lots?\b\s*/i, '') || detail.trim()}`;

/** Longest name of a lot or an area on a chip, in UTF-16 units. */
const LONGEST_SHORT = 16;

const cut = (text: string): string =>
  text.length <= LONGEST_SHORT ? text : `${text.slice(0, LONGEST_SHORT - 1).trimEnd()}…`;

/** The status in words, with how far it goes: "Suspended for lot 3 only", "No increases". */
export const statusWords = ({ kind, scope = 'all', scopeDetail = null }: Status): Words => {
  const { words, short, narrow } = kindOf(kind);
  if (scope === 'increases') {
    return kind === 'suspended'
      ? { words: 'Suspended for increases only: no increases', short: 'No increases' }
      : { words: `${narrow} for increases only`, short: `${short}: increases` };
  }
  if (scopeDetail === null || scope === 'all') return { words, short };
  if (scope === 'lot') {
    const lot = lotWords(scopeDetail);
    return { words: `${narrow} for ${lot} only`, short: `${short}: ${cut(lot)}` };
  }
  return { words: `${narrow} in ${scopeDetail} only`, short: `${short}: ${cut(scopeDetail)}` };
};
