/** What the register and the plans tell of size and of preparation: shown beside a sign, none by itself. Pure. */
import { dayWords } from '../ui/age.ts';
import { addMonths } from './clocks.ts';
import type { AreaShare, RiskFacts } from './indicators-facts.ts';
import { AREA_SHARE, DOUBLE_HANDED_SHARE, PLAN_MONTHS } from './indicators-kinds.ts';
import type { Sign } from './indicators-sign.ts';

/** Words in a plan's column that say there is none. */
const NO_PLAN = /^(no|none|no plan|n\/a|-|–|nil|missing|not started)$/i;

const contracts = (locationId: string): string => `/providers/${encodeURIComponent(locationId)}#contracts`;

/** Made once: making one costs more than everything else that a sign needs. */
const figures = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

const number = (figure: number): string => figures.format(figure);

/** Rounded down, so that nobody is said to hold a share that they do not. */
const percent = (part: number, whole: number): string => `${Math.floor((part / whole) * 100)}%`;

const shareWords = ({ area, measure, held, total, notGiven }: AreaShare): string => {
  const what = measure === 'people' ? 'people' : 'hours a week';
  const gap =
    notGiven === 0 ? '' : `; ${notGiven} ${notGiven === 1 ? 'contract there gives' : 'contracts there give'} none`;
  return `Holds ${percent(held, total)} of ${area}: ${number(held)} of ${number(total)} ${what}${gap}.`;
};

const areaShare = ({ areaShare: share, locationId }: RiskFacts): Sign[] =>
  share === null || share.total === 0 || share.held / share.total < AREA_SHARE
    ? []
    : [{ kind: 'area-share', words: shareWords(share), since: null, href: contracts(locationId) }];

const doubleHanded = ({ doubleHanded: two, locationId }: RiskFacts): Sign[] => {
  if (two === null || two.of === 0 || two.packages / two.of < DOUBLE_HANDED_SHARE) return [];
  const words = `${percent(two.packages, two.of)} of its packages are double-handed: ${number(two.packages)} of ${number(two.of)}.`;
  return [{ kind: 'double-handed', words, since: null, href: contracts(locationId) }];
};

const blocks = ({ blocks: held, locationId }: RiskFacts): Sign[] =>
  held.map(({ lot, end }) => ({
    kind: 'block',
    words: `Block contract${lot === null ? '' : ` for lot ${lot.replace(/^lot\s+/i, '')}`}${end === null ? '' : `, to ${dayWords(end)}`}.`,
    since: null,
    href: contracts(locationId),
  }));

/** What the council has bought there. */
export const exposureSigns = (facts: RiskFacts): Sign[] => [
  ...areaShare(facts),
  ...doubleHanded(facts),
  ...blocks(facts),
];

/** Whether there is a plan: a state that says so, or a day on which one was reviewed. */
const hasPlan = ({ state, reviewedOn }: RiskFacts['plan']): boolean =>
  state === null ? reviewedOn !== null : !NO_PLAN.test(state.trim());

const planSigns = ({ plan, today, locationId }: RiskFacts): Sign[] => {
  if (!hasPlan(plan)) {
    const href = `/plans/new?location=${encodeURIComponent(locationId)}`;
    return [{ kind: 'no-plan', words: 'No contingency plan, here or on the register.', since: null, href }];
  }
  const { reviewedOn, reviewDue = null } = plan;
  if (reviewDue !== null) {
    if (reviewDue >= today) return [];
    const words = `Plan was to be reviewed by ${dayWords(reviewDue)}.`;
    return [{ kind: 'plan-old', words, since: reviewDue, href: contracts(locationId) }];
  }
  if (reviewedOn === null || addMonths(reviewedOn, PLAN_MONTHS) >= today) return [];
  const words = `Plan last reviewed on ${dayWords(reviewedOn)}, over ${PLAN_MONTHS} months ago.`;
  return [{ kind: 'plan-old', words, since: addMonths(reviewedOn, PLAN_MONTHS), href: contracts(locationId) }];
};

const reviewSigns = ({ plan: { reviews }, locationId }: RiskFacts): Sign[] =>
  reviews === null || reviews.done >= reviews.due
    ? []
    : [
        {
          kind: 'reviews-behind',
          words: `Reviews of people: ${number(reviews.done)} of ${number(reviews.due)} due are done.`,
          since: null,
          href: contracts(locationId),
        },
      ];

/** How far the council is prepared. */
export const preparednessSigns = (facts: RiskFacts): Sign[] => [...planSigns(facts), ...reviewSigns(facts)];
