/**
 * Fills of plots, told apart by their drawing and not by colour alone (WCAG 2.2, 1.4.1): they stay apart in
 * black and white. Attributes of SVG, no style: the pages' Content-Security-Policy forbids inline styles.
 */

/** How an area is drawn. */
export type PlotPattern = 'solid' | 'rising' | 'dots' | 'crossed' | 'level' | 'falling' | 'blank';

const INK = '#0b0c0c';

interface Drawing {
  readonly ground: string;
  readonly ink: string;
  /** The path of one tile, 8 by 8; null where the ground is all. */
  readonly path: string | null;
}

const DRAWINGS: Readonly<Record<PlotPattern, Drawing>> = {
  solid: { ground: '#5694ca', ink: INK, path: null },
  rising: { ground: '#d2e2f1', ink: '#16548a', path: 'M-1 9L9 -1M-1 1L1 -1M7 9L9 7' },
  dots: { ground: '#fff7bf', ink: '#594d00', path: 'M2 2h1.8v1.8H2zM6 6h1.8v1.8H6z' },
  crossed: { ground: '#f6d7d2', ink: '#942514', path: 'M0 0L8 8M8 0L0 8' },
  level: { ground: '#f3f2f1', ink: '#505a5f', path: 'M0 4h8' },
  falling: { ground: '#cce2d8', ink: '#005a30', path: 'M-1 -1L9 9M-1 7L1 9M7 -1L9 1' },
  blank: { ground: '#ffffff', ink: INK, path: null },
};

const IN_ORDER = Object.keys(DRAWINGS) as readonly PlotPattern[];

/** Ratings look the same in every plot. */
const OF_RATING: Readonly<Record<string, PlotPattern>> = {
  outstanding: 'rising',
  good: 'solid',
  'requires-improvement': 'dots',
  inadequate: 'crossed',
  'not-rated': 'blank',
};

interface Patterned {
  readonly key: string;
  readonly pattern?: PlotPattern | undefined;
}

/** The patterns of columns in their order: each its own, that of its rating, or one that none other has. */
export const patternsOf = (columns: readonly Patterned[]): PlotPattern[] => {
  const fixed = columns.map(({ key, pattern }) => pattern ?? OF_RATING[key]);
  const free = IN_ORDER.filter((pattern) => !fixed.includes(pattern));
  return fixed.map((pattern, index) => pattern ?? free.shift() ?? IN_ORDER[index % IN_ORDER.length] ?? 'blank');
};

const idOf = (plot: string, pattern: PlotPattern): string => `${plot}-${pattern}`;

/** The `fill` of an area in a plot that has `PatternDefs` of the same id. */
export const fillOf = (plot: string, pattern: PlotPattern): string => `url(#${idOf(plot, pattern)})`;

/** The patterns of one plot, to stand within its `<svg>`. */
export const PatternDefs = ({
  plot,
  patterns,
}: {
  readonly plot: string;
  readonly patterns: readonly PlotPattern[];
}) => (
  <defs>
    {[...new Set(patterns)].map((pattern) => {
      const { ground, ink, path } = DRAWINGS[pattern];
      return (
        <pattern key={pattern} id={idOf(plot, pattern)} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill={ground} />
          {path === null ? null : (
            <path
              d={path}
              stroke={ink}
              stroke-width={pattern === 'dots' ? 0 : 1.2}
              fill={pattern === 'dots' ? ink : 'none'}
            />
          )}
        </pattern>
      );
    })}
  </defs>
);
