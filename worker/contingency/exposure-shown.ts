/** Which contracts an address of the exposure is about: a group of them, or those with something in common. Pure. */
import {
  byDay,
  type Exposure,
  type ExposureRow,
  FIGURES,
  type FigureName,
  type Group,
  largestOf,
} from '../../shared/risk/exposure.ts';
import { byOwner, type OwnerGroup } from '../../shared/risk/owners.ts';
import type { ExposureRows } from './exposure.ts';

/** Kinds of groups, by the name that an address has for them. */
export const GROUP_KINDS = ['area', 'type', 'provider', 'owner'] as const;
export type ShownKind = (typeof GROUP_KINDS)[number];

/** The exposure with everything that contracts are grouped by. */
export interface ExposureView extends ExposureRows {
  readonly exposure: Exposure;
  readonly owners: readonly OwnerGroup[];
  /** By the day of their figures, the newest first. */
  readonly days: readonly Group[];
}

/** Contracts that are shown together. */
export interface ShownRows {
  readonly rows: readonly ExposureRow[];
  /** The group that they are; null for all and for those with something in common. */
  readonly group: { readonly kind: ShownKind; readonly group: Group } | null;
  /** What else they have in common, in words, after "Contracts"; empty for all. */
  readonly words: string;
}

/** The groups of a kind. */
export const groupsIn = ({ exposure, owners }: ExposureView, kind: ShownKind): readonly Group[] =>
  ({ area: exposure.byArea, type: exposure.byType, provider: exposure.byProvider, owner: owners })[kind];

/** Prepares rows that were added up. */
export const viewOf = (register: ExposureRows, exposure: Exposure): ExposureView => ({
  ...register,
  exposure,
  owners: byOwner(register.rows),
  days: byDay(register.rows),
});

const WITHOUT: Readonly<Record<FigureName, string>> = {
  people: 'people',
  packages: 'packages',
  hoursPerWeek: 'hours a week',
  doubleHanded: 'double-handed packages',
};

const figureIn = (text: string): FigureName | undefined => FIGURES.find((name) => name === text);

type Common = (view: ExposureView, value: string) => { rows: readonly ExposureRow[]; words: string } | null;

/** What contracts may have in common beside a group, by the name that an address has for it. */
const COMMON: Readonly<Record<string, Common>> = {
  'as-at': ({ rows, days }, value) => {
    const newest = days[0]?.key;
    if (value === 'older') return { rows: rows.filter(({ asAt }) => asAt !== newest), words: 'with older figures' };
    return value === 'newest'
      ? { rows: rows.filter(({ asAt }) => asAt === newest), words: 'with the newest figures' }
      : null;
  },
  estimate: ({ rows }, value) =>
    value === 'given'
      ? { rows: rows.filter(({ selfFunders }) => selfFunders !== null), words: 'with an estimate of self-funders' }
      : null,
  handed: ({ rows }, value) =>
    value === 'both'
      ? {
          rows: rows.filter(({ packages, doubleHanded }) => packages !== null && doubleHanded !== null),
          words: 'that give packages and how many of them are double-handed',
        }
      : null,
  largest: ({ exposure }, value) => {
    const name = figureIn(value);
    if (name === undefined) return null;
    const groups = largestOf(exposure.byProvider, name);
    return {
      rows: groups.flatMap((group) => group.rows),
      words: `of the ${groups.length} providers with the most ${WITHOUT[name]}`,
    };
  },
  over: ({ over }, value) => (value === 'yes' ? { rows: over, words: 'that are withdrawn, merged or ended' } : null),
};

const groupIn = (view: ExposureView, params: URLSearchParams): ShownRows | null | undefined => {
  const kind = GROUP_KINDS.find((each) => params.has(each));
  if (kind === undefined) return undefined;
  const group = groupsIn(view, kind).find(({ key }) => key === params.get(kind));
  return group === undefined ? null : { rows: group.rows, group: { kind, group }, words: '' };
};

const commonIn = (view: ExposureView, params: URLSearchParams): ShownRows | null | undefined => {
  for (const [name, common] of Object.entries(COMMON)) {
    const value = params.get(name);
    if (value === null) continue;
    const found = common(view, value);
    return found === null ? null : { ...found, group: null };
  }
  return undefined;
};

/** The contracts that an address names, all where it names none; null where it names what is not there. */
export const shownIn = (view: ExposureView, params: URLSearchParams): ShownRows | null => {
  const inGroup = groupIn(view, params);
  const inCommon = inGroup === undefined ? commonIn(view, params) : inGroup;
  const shown = inCommon === undefined ? { rows: view.rows, group: null, words: '' } : inCommon;
  const without = params.get('without');
  if (shown === null || without === null) return shown;
  const name = figureIn(without);
  if (name === undefined) return null;
  const words = [shown.words, `without ${WITHOUT[name]}`].filter((part) => part !== '').join(', ');
  return { ...shown, rows: shown.rows.filter((row) => row[name] === null), words };
};
