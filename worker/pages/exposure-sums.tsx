/** The exposure in sentences whose numbers lead to the contracts behind them. */
import type { ComponentChildren } from 'preact';
import {
  doubleHandedShare,
  FIGURES,
  type FigureName,
  figuresOf,
  type Sum,
  selfFundersOf,
} from '../../shared/risk/exposure.ts';
import type { ExposureView } from '../contingency/exposure-shown.ts';
import { figureWords } from '../contingency/what-if-words.ts';
import { counted, numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { contractsHref, type Params } from './exposure-address.ts';
import { SumLink } from './sum-link.tsx';

/** What the sentences are made of. */
export interface ViewProps {
  readonly view: ExposureView;
}

interface RowsLinkProps {
  readonly params: Params;
  readonly count: number;
  readonly children?: ComponentChildren;
}

const RowsLink = ({ params, count, children }: RowsLinkProps) => (
  <SumLink of="rows" href={contractsHref(params)} value={count}>
    {children ?? numberWords(count)}
  </SumLink>
);

interface FigureLinkProps {
  readonly of: FigureName | 'selfFunders';
  readonly params: Params;
  readonly value: number;
  readonly children?: ComponentChildren;
}

/** A sum of a figure as a link to its contracts. */
export const FigureLink = ({ of, params, value, children }: FigureLinkProps) => (
  <SumLink of={of} href={contractsHref(params)} value={value}>
    {children ?? numberWords(value)}
  </SumLink>
);

/** Parts of a list with commas between them. */
const listed = (parts: readonly ComponentChildren[]): ComponentChildren[] =>
  parts.flatMap((part, at) => (at === 0 ? [part] : [', ', part]));

const totalOf = (name: FigureName, figure: Sum): ComponentChildren[] =>
  figure.sum === null
    ? []
    : [
        <FigureLink key={name} of={name} params={{}} value={figure.sum}>
          {figureWords(name, figure)}
        </FigureLink>,
      ];

/** The sum of the register. */
export const Totals = ({ view: { exposure } }: ViewProps) => {
  const { figures } = exposure;
  const given = FIGURES.flatMap((name) => totalOf(name, figures[name]));
  return (
    <p class="status">
      <RowsLink params={{}} count={figures.contracts}>
        {counted(figures.contracts, 'contract')}
      </RowsLink>
      {given.length === 0 ? ', without any figures' : ': '}
      {listed(given)}.
    </p>
  );
};

const MISSING: Readonly<Record<FigureName, string>> = {
  people: 'People',
  packages: 'Packages',
  hoursPerWeek: 'Hours a week',
  doubleHanded: 'Double-handed packages',
};

/** What contracts do not give. */
export const MissingFigures = ({ view: { exposure } }: ViewProps) => {
  const { figures } = exposure;
  const missing = FIGURES.filter((name) => figures[name].notGiven > 0);
  if (missing.length === 0) return null;
  return (
    <p>
      Not given:{' '}
      {listed(
        missing.map((name) => (
          <>
            {MISSING[name].toLowerCase()} for{' '}
            <RowsLink params={{ without: name }} count={figures[name].notGiven}>
              {counted(figures[name].notGiven, 'contract')}
            </RowsLink>
          </>
        )),
      )}
      . What is not given is in no sum.
    </p>
  );
};

/** Of which days the figures are. */
export const AsAt = ({ view: { days, exposure } }: ViewProps) => {
  const [newest, ...older] = days;
  const oldest = older.at(-1);
  if (newest === undefined) return null;
  const count = older.reduce((sum, { figures }) => sum + figures.contracts, 0);
  return (
    <p>
      Figures as at {dayWords(newest.key)} for{' '}
      <RowsLink params={{ 'as-at': 'newest' }} count={newest.figures.contracts} /> of{' '}
      <RowsLink params={{}} count={exposure.figures.contracts}>
        {counted(exposure.figures.contracts, 'contract')}
      </RowsLink>
      {oldest === undefined ? null : (
        <>
          ; older for <RowsLink params={{ 'as-at': 'older' }} count={count} />, the oldest of {dayWords(oldest.key)}
        </>
      )}
      .
    </p>
  );
};

/** "24 %" for 0.241. */
export const percentWords = (share: number): string => `${Math.round(share * 100)} %`;

/** How much of the packages takes two carers. */
export const Handed = ({ view: { rows } }: ViewProps) => {
  const share = doubleHandedShare(rows);
  if (share === null) return null;
  const both = rows.filter(({ packages, doubleHanded }) => packages !== null && doubleHanded !== null);
  const { packages, doubleHanded } = figuresOf(both);
  return (
    <p>
      <FigureLink of="doubleHanded" params={{ handed: 'both' }} value={doubleHanded.sum ?? 0} /> of{' '}
      <FigureLink of="packages" params={{ handed: 'both' }} value={packages.sum ?? 0} /> packages are double-handed (
      {percentWords(share)}), by the <RowsLink params={{ handed: 'both' }} count={both.length} /> contracts that give
      both.
    </p>
  );
};

/** People who pay for themselves: apart from everything else. */
export const SelfFunders = ({ view: { rows } }: ViewProps) => {
  const { sum, notGiven } = selfFundersOf(rows);
  if (sum === null) {
    return (
      <p>
        No estimates of people who pay for themselves yet: <a href="/exposure/import">import them</a> as{' '}
        <code>self_funders</code>. The Care Act 2014 (sections 48 to 52) makes the council responsible for them too
        where a provider fails.
      </p>
    );
  }
  return (
    <p>
      Beside them an estimated <FigureLink of="selfFunders" params={{ estimate: 'given' }} value={sum} />{' '}
      {sum === 1 ? 'person pays' : 'people pay'} for themselves: estimates for{' '}
      <RowsLink params={{ estimate: 'given' }} count={rows.length - notGiven} /> of{' '}
      <RowsLink params={{}} count={rows.length}>
        {counted(rows.length, 'contract')}
      </RowsLink>
      , and in none of the other figures.
    </p>
  );
};

/** Contracts that count nowhere here. */
export const LeftOut = ({ view: { over } }: ViewProps) =>
  over.length === 0 ? null : (
    <>
      Left out:{' '}
      <RowsLink params={{ over: 'yes' }} count={over.length}>
        {counted(over.length, 'contract')}
      </RowsLink>{' '}
      that {over.length === 1 ? 'is' : 'are'} withdrawn, merged or ended.
    </>
  );
