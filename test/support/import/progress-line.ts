/** How far a file is read, as a person sees it: one line renewed on a terminal, elsewhere a line each ten per cent. */
import type { Progress } from './published-file.ts';

export interface Screen {
  readonly isTerminal: boolean;
  write(text: string): void;
}

const number = new Intl.NumberFormat('en-GB');
const megabytes = (bytes: number): string => number.format(Math.round(bytes / 1_000_000));

const STEP = 10;

/** Tells progress; a line that stands is ended by `end`. */
export const progressLine = (screen: Screen): { tell: Progress; end(): void } => {
  let told = -1;
  const step = screen.isTerminal ? 1 : STEP;
  return {
    tell: ({ bytes, totalBytes, rows }) => {
      const percent = totalBytes === 0 ? 100 : Math.floor((bytes / totalBytes) * 100);
      const due = Math.floor(percent / step) * step;
      if (due === told) return;
      told = due;
      const line = `Reading: ${number.format(rows)} rows, ${megabytes(bytes)} of ${megabytes(totalBytes)} MB (${percent} %)`;
      screen.write(screen.isTerminal ? `\r${line}` : `${line}\n`);
    },
    end: () => {
      if (screen.isTerminal && told !== -1) screen.write('\n');
    },
  };
};
