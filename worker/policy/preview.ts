/** What a changed policy would do to each watched location. Pure. */
import type { PolicyPreviewBody } from '../../shared/api/policy.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { LocationVerdict } from '../../shared/policy/verdict.ts';
import { ANSWERS } from '../../shared/policy/vocabulary.ts';
import { standingOf } from '../ratings/standing.ts';
import type { WatchedLocation } from '../register/watch-list.ts';
import type { PolicyInForce } from './repository.ts';
import { verdictsOf } from './verdicts.ts';

/** One location before and after. */
export type PreviewItem = PolicyPreviewBody['items'][number];
type Change = PreviewItem['change'];

/** The order in which they are read: what changes first, the graver of it first. */
export const CHANGES = ['stricter', 'milder', 'first', 'otherwise', 'same', 'unknown'] as const satisfies Change[];

const shown = (verdict: LocationVerdict | null): PreviewItem['after'] =>
  verdict === null
    ? null
    : {
        answer: verdict.answer,
        role: verdict.role,
        reason: verdict.reason,
        byContractType: verdict.byContractType.map(({ contractType, answer, role, reason }) => ({
          contractType,
          answer,
          role,
          reason,
        })),
      };

const saying = ({ role, byContractType }: LocationVerdict): string =>
  JSON.stringify([role, byContractType.map((own) => [own.contractType, own.answer, own.role])]);

const changeOf = (before: LocationVerdict | null, after: LocationVerdict | null): Change => {
  if (after === null) return 'unknown';
  if (before === null) return 'first';
  const step = ANSWERS.indexOf(after.answer) - ANSWERS.indexOf(before.answer);
  if (step !== 0) return step > 0 ? 'stricter' : 'milder';
  return saying(before) === saying(after) ? 'same' : 'otherwise';
};

/** What a list of them is sorted by: total, and the same from page to page. */
export const previewKey = ({ change, name, locationId }: PreviewItem): string =>
  `${CHANGES.indexOf(change)}\n${canonicalName(name)}\n${locationId}`;

/** Every location with its verdict before and after, those that change first, then by name. */
export const previewOf = (
  locations: readonly WatchedLocation[],
  inForce: PolicyInForce | null,
  wanted: Policy,
  today: string,
): PreviewItem[] => {
  const next = { policy: wanted, version: (inForce?.version ?? 0) + 1 };
  return locations
    .map((watched) => {
      const before = verdictsOf(watched, inForce, today);
      const after = verdictsOf(watched, next, today);
      return {
        locationId: watched.record.locationId,
        name: watched.record.observation.name,
        rating: standingOf(watched.record, watched.course).headline.rating,
        change: changeOf(before, after),
        before: shown(before),
        after: shown(after),
      };
    })
    .map((item) => ({ item, key: previewKey(item) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ item }) => item);
};

/** How many of each kind. */
export const previewCounts = (items: readonly PreviewItem[]): PolicyPreviewBody['counts'] => {
  const count = (change: Change): number => items.filter((item) => item.change === change).length;
  return {
    stricter: count('stricter'),
    milder: count('milder'),
    otherwise: count('otherwise'),
    same: count('same'),
    first: count('first'),
    unknown: count('unknown'),
  };
};
