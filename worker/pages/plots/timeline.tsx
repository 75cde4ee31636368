/**
 * The ratings of one location over the years: a lane for the overall rating and one for each key question, a block
 * as long as a rating stood and as high as it ranks, with its letters; the council's statuses in a lane of their own.
 * Drawn in percents of the window, as all plots. Budget: publications times six.
 */
import { RATING_WORDS, RATINGS, type Rating, SCOPE_WORDS, type Scope } from '../../../shared/ratings/rating.ts';
import { DAYS_HEIGHT, DayAxis, MARKS_HEIGHT, MarkKey, MarkLines, type PlotMark } from './axis.tsx';
import { fillOf, PatternDefs, patternsOf } from './patterns.tsx';
import { type CoursePublication, lanesOf, type Stretch, stretchesOf } from './rating-course.ts';
import { NOW, STATUS_HEIGHT, StatusBar, type StatusSpan } from './status-bar.tsx';
import { percent, type TimeScale, timeScale } from './time-scale.ts';

interface TimelineProps {
  /** Of the figure; unique on the page. */
  readonly id: string;
  readonly caption: string;
  readonly publications: readonly CoursePublication[];
  readonly statuses: readonly StatusSpan[];
  readonly marks: readonly PlotMark[];
  /** The first day drawn, unless a rating is older. */
  readonly from: string;
  /** The day up to which ratings stood: that on which the registration ended, or today. */
  readonly end: string;
  /** The right edge. */
  readonly today: string;
}

const CODES: Readonly<Record<Rating, string>> = {
  outstanding: 'O',
  good: 'G',
  'requires-improvement': 'RI',
  inadequate: 'I',
  'not-rated': '–',
};

/** Quarters of the lane; "not rated" stands outside the order, as a thin line at the bottom. */
const RANK: Readonly<Record<Rating, number>> = {
  outstanding: 4,
  good: 3,
  'requires-improvement': 2,
  inadequate: 1,
  'not-rated': 0.25,
};

const TITLE = 18;
const CODE = 14;
const GAP = 8;
const INK = '#0b0c0c';
/** Where today stands, in percents. */
const TODAY = 85;
/** Keeps words readable over the lines of marks. */
const HALO = { stroke: '#ffffff', 'stroke-width': 4, 'paint-order': 'stroke' } as const;
/** Letters have room over a block of so many percents at 320 px. */
const LETTERED = 7;

const heightOf = (scope: Scope): number => (scope === 'overall' ? 64 : 32);

interface Lane {
  readonly scope: Scope;
  readonly top: number;
  readonly stretches: readonly Stretch[];
}

const laneHeight = (scope: Scope): number => TITLE + CODE + heightOf(scope) + GAP;

const lanesIn = ({ publications, end }: Pick<TimelineProps, 'publications' | 'end'>): Lane[] => {
  let top = MARKS_HEIGHT;
  return lanesOf(publications).map((scope) => {
    const lane = { scope, top, stretches: stretchesOf(publications, scope, end) };
    top += laneHeight(scope);
    return lane;
  });
};

interface BlockProps {
  readonly id: string;
  readonly scope: Scope;
  readonly base: number;
  readonly stretch: Stretch;
  readonly scale: TimeScale;
  /** It stands now. */
  readonly now: boolean;
}

const RATING_PATTERNS = patternsOf(RATINGS.map((key) => ({ key })));

const Block = ({ id, scope, base, stretch, scale, now }: BlockProps) => {
  const { rating, inheritedFrom, from, to, key } = stretch;
  const x = scale.x(from);
  const width = scale.x(to) - x + (now ? NOW : 0);
  const height = (heightOf(scope) * RANK[rating]) / 4;
  const code = inheritedFrom === null ? CODES[rating] : `(${CODES[rating]})`;
  return (
    <g>
      <rect
        x={percent(x)}
        y={base - height}
        width={percent(width)}
        height={height}
        fill={fillOf(id, RATING_PATTERNS[RATINGS.indexOf(rating)] ?? 'blank')}
        stroke={INK}
        stroke-width="1"
        stroke-dasharray={inheritedFrom === null ? undefined : '4 3'}
        data-row={key}
        data-column={scope}
        data-value={rating}
      />
      {now ? (
        <text x={percent(x + width)} dx="4" y={base - 3} font-size="13" font-weight="700" fill={INK}>
          {code}
        </text>
      ) : null}
      {now || width < LETTERED ? null : (
        <text x={percent(x)} dx="2" y={base - height - 3} font-size="12" fill={INK}>
          {code}
        </text>
      )}
    </g>
  );
};

interface LaneProps {
  readonly id: string;
  readonly lane: Lane;
  readonly scale: TimeScale;
  /** Ratings stand up to today: the registration has not ended. */
  readonly stands: boolean;
}

/** Said once, where there is room for it. */
const NoneKnown = ({
  lane: { scope, stretches },
  scale,
  base,
}: Omit<LaneProps, 'id' | 'stands'> & { base: number }) => {
  const first = stretches[0];
  const room = (first === undefined ? scale.to : scale.x(first.from)) - scale.from;
  return scope === 'overall' && room > 35 ? (
    <text x={percent(scale.from)} dx="6" y={base - 6} font-size="12" fill="#505a5f" {...HALO}>
      no rating known
    </text>
  ) : null;
};

const LaneOf = ({ id, lane, scale, stands }: LaneProps) => {
  const { scope, top, stretches } = lane;
  const base = top + TITLE + CODE + heightOf(scope);
  return (
    <g>
      <text x="0" y={top + 13} font-size="14" font-weight="700" fill={INK} {...HALO}>
        {SCOPE_WORDS[scope]}
      </text>
      <line x1={percent(scale.from)} x2={percent(scale.to + NOW)} y1={base} y2={base} stroke="#b1b4b6" />
      <NoneKnown lane={lane} scale={scale} base={base} />
      {stretches.map((stretch, index) => {
        const now = stands && index === stretches.length - 1;
        return <Block key={stretch.key} {...{ id, scope, base, stretch, scale, now }} />;
      })}
    </g>
  );
};

const Key = ({ id }: { readonly id: string }) => (
  <ul class="key">
    {RATINGS.map((rating, index) => (
      <li key={rating}>
        <svg width="18" height="18" aria-hidden="true" focusable="false">
          <rect x="1" y="1" width="16" height="16" fill={fillOf(id, RATING_PATTERNS[index] ?? 'blank')} stroke={INK} />
        </svg>{' '}
        <b>{CODES[rating]}</b> {RATING_WORDS[rating]}
      </li>
    ))}
    <li>In brackets: inherited from the location before it</li>
    <li>The upright line: today</li>
  </ul>
);

const daysOf = ({ publications, from, today }: TimelineProps): string[] => {
  const begun = publications.flatMap(({ on }) => (on === null || on > today ? [] : [on]));
  return [from > today ? today : from, ...begun, today];
};

/** The picture with its key; `PublicationTable` has the same ratings as a table. */
export const RatingTimeline = (props: TimelineProps) => {
  const { id, caption, statuses, marks, end, today } = props;
  const days = daysOf(props);
  const first = days.toSorted()[0] ?? today;
  const scale = timeScale(days, TODAY);
  const lanes = lanesIn(props);
  const below = lanes.reduce((height, { scope }) => height + laneHeight(scope), MARKS_HEIGHT);
  const bottom = below + statuses.length * STATUS_HEIGHT + (statuses.length === 0 ? 0 : TITLE);
  const within = marks.filter(({ on }) => on >= first && on <= today);
  return (
    <>
      <svg width="100%" height={bottom + DAYS_HEIGHT} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{caption}</title>
        <desc id={`${id}-desc`}>
          A lane each for the overall rating and the key questions: the higher a block, the better the rating. Where
          there is none, none was published or nobody knows it. The table after it has the same ratings.
        </desc>
        <PatternDefs plot={id} patterns={RATING_PATTERNS} />
        <MarkLines marks={within} scale={scale} bottom={bottom} />
        {lanes.map((lane) => (
          <LaneOf key={lane.scope} id={id} lane={lane} scale={scale} stands={end === today} />
        ))}
        {statuses.length === 0 ? null : (
          <text x="0" y={below + 13} font-size="14" font-weight="700" fill={INK} {...HALO}>
            Council statuses
          </text>
        )}
        {statuses.map((span, index) => (
          <StatusBar key={span.id} span={span} top={below + TITLE + index * STATUS_HEIGHT} scale={scale} />
        ))}
        <line x1={percent(TODAY)} x2={percent(TODAY)} y1={MARKS_HEIGHT} y2={bottom} stroke={INK} stroke-width="1" />
        <DayAxis scale={scale} top={bottom} />
      </svg>
      <Key id={id} />
      <MarkKey marks={within} />
    </>
  );
};
