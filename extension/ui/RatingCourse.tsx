/** The last ratings as a small plot, with its words beneath: the plot says nothing that the words do not. */
import type { RankedRating } from '../../shared/ratings/rating.ts';
import { RatingMark } from '../../shared/ui/RatingMark.tsx';
import type { CoursePoint } from './rating-facts.ts';

/** The plot's own units. */
const WIDTH = 300;
const HEIGHT = 78;
const EDGE = 46;
const MARK = 14;
const LEVELS: Readonly<Record<RankedRating, number>> = {
  outstanding: 9,
  good: 25,
  'requires-improvement': 41,
  inadequate: 57,
};

const TITLE_ID = 'course-title';

const Point = ({ x, y, point }: { x: number; y: number; point: CoursePoint }) => (
  <g class={`badge-${point.rating}`}>
    <circle class="course-dot" cx={x} cy={y} r={10} />
    <g class="course-mark" transform={`translate(${x - MARK / 2} ${y - MARK / 2})`}>
      <RatingMark rating={point.rating} />
    </g>
    <text x={x} y={HEIGHT - 3} text-anchor="middle">
      {point.year}
    </text>
  </g>
);

export const RatingCourse = ({ points }: { points: readonly CoursePoint[] }) => {
  const step = (WIDTH - 2 * EDGE) / Math.max(1, points.length - 1);
  const placed = points.map((point, at) => ({ point, x: EDGE + at * step, y: LEVELS[point.rating] }));
  return (
    <figure class="course">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={TITLE_ID} focusable="false">
        <title id={TITLE_ID}>{`The last ${points.length} ratings`}</title>
        {Object.values(LEVELS).map((y) => (
          <line key={y} class="course-level" x1={0} x2={WIDTH} y1={y} y2={y} />
        ))}
        <polyline class="course-line" points={placed.map(({ x, y }) => `${x},${y}`).join(' ')} />
        {placed.map(({ point, x, y }) => (
          <Point key={x} x={x} y={y} point={point} />
        ))}
      </svg>
      <figcaption>{points.map(({ words }) => words).join(', ')}</figcaption>
    </figure>
  );
};
