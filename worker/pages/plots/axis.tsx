/** What plots over time share: the days below, and vertical lines for what happened on a day. */
import { dayWords } from '../dates.ts';
import { percent, type TimeScale } from './time-scale.ts';

/** Something that happened on a day: a vertical line with a letter, told in words below the plot. */
export interface PlotMark {
  /** Day. */
  readonly on: string;
  readonly words: string;
}

/** Height in pixels of the letters of marks, in two rows so that neighbours do not meet. */
export const MARKS_HEIGHT = 32;
/** Height of the names of days. */
export const DAYS_HEIGHT = 22;

/** "a" for the first, "b" for the second; past "z" they begin again with two letters. */
const letterOf = (index: number): string =>
  (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(97 + (index % 26));

/** The lines of the marks, from the top of the plot down to `bottom`. */
export const MarkLines = (props: {
  readonly marks: readonly PlotMark[];
  readonly scale: TimeScale;
  readonly bottom: number;
}) => (
  <g>
    {props.marks.map(({ on }, index) => {
      const x = percent(props.scale.x(on));
      return (
        <g key={letterOf(index)}>
          <line
            x1={x}
            x2={x}
            y1={index % 2 === 0 ? 14 : 28}
            y2={props.bottom}
            stroke="#505a5f"
            stroke-width="1.5"
            stroke-dasharray="2 3"
            data-mark={on}
          />
          <text x={x} y={index % 2 === 0 ? 11 : 25} text-anchor="middle" font-size="13" fill="#0b0c0c">
            {letterOf(index)}
          </text>
        </g>
      );
    })}
  </g>
);

/** The base line at `top`, with the names of days below it. */
export const DayAxis = ({ scale, top }: { readonly scale: TimeScale; readonly top: number }) => (
  <g>
    <line x1={percent(scale.from)} x2={percent(scale.to)} y1={top} y2={top} stroke="#0b0c0c" stroke-width="1" />
    {scale.ticks.map(({ x, words }) => (
      <g key={words}>
        <line x1={percent(x)} x2={percent(x)} y1={top} y2={top + 5} stroke="#0b0c0c" stroke-width="1" />
        <text x={percent(x)} y={top + 18} text-anchor="middle" font-size="12" fill="#0b0c0c">
          {words}
        </text>
      </g>
    ))}
  </g>
);

/** What the letters stand for, in their order. */
export const MarkKey = ({ marks }: { readonly marks: readonly PlotMark[] }) =>
  marks.length === 0 ? null : (
    <ul class="key">
      {marks.map(({ on, words }, index) => (
        <li key={letterOf(index)} data-mark={on}>
          <b>{letterOf(index)}</b> {dayWords(on)}: {words}
        </li>
      ))}
    </ul>
  );
