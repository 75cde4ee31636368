/** The council's own status in words. */
import { describe, expect, it } from 'vitest';
import { statusText } from '../../../extension/ui/status-text.ts';
import { statusWords } from '../../../extension/ui/status-words.ts';
import type { IndexLocation } from '../../../shared/api/index-document.ts';

type Status = NonNullable<IndexLocation['status']>;
const status = (more: Partial<Status> = {}): Status => ({ kind: 'suspended', reason: null, reviewOn: null, ...more });

describe('what a status is', () => {
  it.each<[Partial<Status>, string, string]>([
    [{}, 'Suspended by the council', 'Suspended'],
    [{ scope: 'all' }, 'Suspended by the council', 'Suspended'],
    [{ scope: 'lot', scopeDetail: '3' }, 'Suspended for lot 3 only', 'Suspended: lot 3'],
    [{ scope: 'lot', scopeDetail: 'Lot 3' }, 'Suspended for lot 3 only', 'Suspended: lot 3'],
    [{ scope: 'lot', scopeDetail: 'lot' }, 'Suspended for lot lot only', 'Suspended: lot lot'],
    [{ scope: 'area', scopeDetail: 'Northfen' }, 'Suspended in Northfen only', 'Suspended: Northfen'],
    [
      { scope: 'area', scopeDetail: 'Northfen and the Upper Wolds' },
      'Suspended in Northfen and the Upper Wolds only',
      'Suspended: Northfen and th…',
    ],
    [{ scope: 'increases' }, 'Suspended for increases only: no increases', 'No increases'],
    [{ kind: 'caution', scope: 'increases' }, 'Council caution for increases only', 'Caution: increases'],
    [{ kind: 'caution', scope: 'lot', scopeDetail: '1' }, 'Council caution for lot 1 only', 'Caution: lot 1'],
    [
      { kind: 'not-taking-work', scope: 'area', scopeDetail: 'Oxmere' },
      'Not taking work in Oxmere only',
      'Not taking work: Oxmere',
    ],
    [{ kind: 'improvement-plan' }, 'On an improvement plan with the council', 'Improvement plan'],
    [{ kind: 'cqc-condition' }, 'CQC condition on new packages', 'CQC condition'],
    [{ kind: 'merged' }, 'Merged with another provider', 'Merged'],
    [{ kind: 'of another version' }, 'Council status: of another version', 'of another version'],
  ])('%j: %s', (more, words, short) => expect(statusWords(status(more))).toEqual({ words, short }));
});

describe('why, since when and until when', () => {
  it.each<[Partial<Status>, string | null]>([
    [{}, null],
    [{ reason: 'Late visits', setOn: '2026-09-01' }, 'Late visits. Since 1 September 2026.'],
    [{ reviewOn: '2026-11-21' }, 'Review on 21 November 2026.'],
    [{ reviewOn: '2026-11-20' }, 'The review of 20 November 2026 is overdue; it still holds.'],
    [{ reason: ' ', setOn: null }, null],
  ])('%j: %s', (more, words) => expect(statusText(status(more), '2026-11-21')).toBe(words));
});
