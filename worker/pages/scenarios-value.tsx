/** A figure of a what-if as it is now, as a link to the rows behind it. */
import { FIGURES } from '../../shared/risk/exposure.ts';
import { type LineKey, type Value, valueWords } from '../contingency/scenario-lines.ts';
import type { Scenario } from '../contingency/what-if.ts';
import { SumLink } from './sum-link.tsx';
import { alternativesHref } from './what-if-capacity.tsx';
import { rowsHref } from './what-if-rows.tsx';
import { addressOf, typedQuestion } from './what-if-typed.ts';

/** What is summed, and where its rows stand. */
interface Behind {
  readonly of: string;
  readonly href: string;
}

/** Where the rows behind a figure stand, of all or of an area by its key; null for what is no sum. */
const behind = (scenario: Scenario, stop: readonly string[], key: LineKey, area: string | null): Behind | null => {
  const typed = typedQuestion({ stop, ...scenario.asked });
  const number = area === null ? 0 : scenario.byArea.findIndex((group) => group.key === area) + 1;
  const contracts = rowsHref(scenario, typed, 'area')(number);
  if (key === 'contracts') return { of: 'rows', href: contracts };
  if (FIGURES.some((name) => name === key)) return { of: key, href: contracts };
  if (key === 'spare') return { of: 'spare', href: `${addressOf(typed)}#spare${number === 0 ? '' : `-${number}`}` };
  if (key === 'left') return area === null ? { of: 'left', href: `${addressOf(typed)}#left` } : null;
  if (area === null || (key !== 'alternatives' && key !== 'apart')) return null;
  return { of: 'rows', href: alternativesHref(typed, area, key === 'apart') };
};

interface NowProps {
  readonly scenario: Scenario;
  readonly stop: readonly string[];
  readonly line: LineKey;
  readonly area: string | null;
  readonly value: Value | null;
}

/** The figure. What is 0 has no rows. */
export const NowValue = ({ scenario, stop, line, area, value }: NowProps) => {
  const rows = behind(scenario, stop, line, area);
  const told = value?.told ?? null;
  if (rows === null || typeof told !== 'number' || told === 0) return <>{valueWords(value)}</>;
  return (
    <SumLink of={rows.of} href={rows.href} value={told}>
      {valueWords(value)}
    </SumLink>
  );
};
