/** The council's statuses as bars along the days. */
import { percent, type TimeScale } from './time-scale.ts';

const INK = '#0b0c0c';
/** Of one bar with its words, in pixels. */
export const STATUS_HEIGHT = 30;
/** What stands now goes on past today by so many percents, so that what began today can be seen. */
export const NOW = 5;

/** A council status as long as it was in force. Days. */
export interface StatusSpan {
  readonly id: string;
  readonly words: string;
  readonly from: string;
  /** null: in force. */
  readonly to: string | null;
}

/** Its words above a bar from the day it was set to the day it was lifted. */
export const StatusBar = ({ span, top, scale }: { span: StatusSpan; top: number; scale: TimeScale }) => {
  const x = scale.x(span.from);
  const late = x > 50;
  return (
    <g>
      <text
        x={percent(late ? scale.to + NOW : x)}
        y={top + 12}
        text-anchor={late ? 'end' : 'start'}
        font-size="12"
        fill={INK}
      >
        {span.words}
      </text>
      <rect
        x={percent(x)}
        y={top + 15}
        width={percent(span.to === null ? scale.to + NOW - x : scale.x(span.to) - x)}
        height="9"
        fill="#505a5f"
        stroke={INK}
        data-status={span.id}
      />
    </g>
  );
};
