/** Figures of several outcomes side by side, in all and by area. */
import type { ComponentChildren } from 'preact';
import { LINE_WORDS, type Line, type Section } from '../contingency/scenario-lines.ts';

interface LinesProps {
  readonly caption: string;
  /** Of the columns. */
  readonly heads: readonly string[];
  readonly sections: readonly Section[];
  /** A line's cells, one a head. */
  readonly cells: (line: Line, section: Section) => readonly ComponentChildren[];
}

const sectionWords = ({ area, name }: Section): string => (area === null ? 'In all' : (name ?? 'Area not given'));

/** The table. */
export const LinesTable = ({ caption, heads, sections, cells }: LinesProps) => (
  <table>
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">Figure</th>
        {heads.map((head) => (
          <th key={head} scope="col" class="number">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    {sections.map((section) => (
      <tbody key={section.area ?? ' '}>
        <tr>
          <th scope="rowgroup" colSpan={heads.length + 1}>
            {sectionWords(section)}
          </th>
        </tr>
        {section.lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">{LINE_WORDS[line.key]}</th>
            {cells(line, section).map((cell, at) => (
              <td key={heads[at]} class="number" data-label={heads[at]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    ))}
  </table>
);

/** The same as cells of a file: area, figure, then a column an outcome. */
export const lineCells = (sections: readonly Section[]): (string | number | null)[][] =>
  sections.flatMap((section) =>
    section.lines.map((line) => [
      sectionWords(section),
      LINE_WORDS[line.key],
      ...line.values.flatMap((value) => [value?.told ?? null, value === null || !value.atLeast ? '' : 'at least']),
    ]),
  );
