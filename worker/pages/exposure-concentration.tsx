/** Who holds how much of the exposure, in sentences whose numbers lead to the contracts behind them. */
import { figuresOf, largestOf } from '../../shared/risk/exposure.ts';
import type { OwnerGroup } from '../../shared/risk/owners.ts';
import type { ExposureView } from '../contingency/exposure-shown.ts';
import { counted, numberWords } from './check-words.ts';
import { groupHref } from './exposure-address.ts';
import { FigureLink, percentWords, type ViewProps } from './exposure-sums.tsx';
import { SumLink } from './sum-link.tsx';

const LARGEST = [
  ['people', 'people'],
  ['hoursPerWeek', 'hours'],
] as const;

/** "The five largest providers hold …", of people and of hours each by itself. */
export const Largest = ({ view: { exposure } }: ViewProps) => {
  const { largest, byProvider, figures } = exposure;
  const parts = LARGEST.flatMap(([name, words]) => {
    const [share, whole] = [largest[name], figures[name].sum];
    const held = figuresOf(largestOf(byProvider, name).flatMap(({ rows }) => rows))[name].sum;
    if (share === null || whole === null || held === null) return [];
    return [
      <>
        {percentWords(share)} of the {words} (<FigureLink of={name} params={{ largest: name }} value={held} /> of{' '}
        <FigureLink of={name} params={{}} value={whole} />)
      </>,
    ];
  });
  if (largest.providers < 2 || parts.length === 0) return null;
  return (
    <p>
      The {largest.providers} largest providers hold {parts[0]}
      {parts.length > 1 ? <> and {parts[1]}</> : null}.
    </p>
  );
};

/** Owners that are told of in the sentence; the table has all. */
const OWNERS = 3;

const OwnerWords = ({ owner, whole }: { readonly owner: OwnerGroup; readonly whole: number | null }) => {
  const people = owner.figures.people.sum;
  const isKnown = people !== null && whole !== null && whole > 0;
  return (
    <li>
      One owner may stand behind {counted(owner.providers.length, 'provider')}
      {isKnown ? ` that hold ${percentWords(people / whole)} of the people` : ''}: {owner.name} (
      {isKnown ? (
        <>
          <SumLink of="people" href={groupHref('owner', owner.key)} value={people}>
            {numberWords(people)}
          </SumLink>{' '}
          of <FigureLink of="people" params={{}} value={whole} />
        </>
      ) : (
        <SumLink of="rows" href={groupHref('owner', owner.key)} value={owner.figures.contracts}>
          {counted(owner.figures.contracts, 'contract')}
        </SumLink>
      )}
      ).
    </li>
  );
};

/** Owners behind several providers, those with most people first. */
export const sharedOwners = ({ owners }: ExposureView): readonly OwnerGroup[] =>
  owners.filter(({ providers }) => providers.length > 1);

/** Single owners behind several providers, by the brand that these share. */
export const Owners = ({ view }: ViewProps) => {
  const shared = sharedOwners(view);
  if (shared.length === 0) return null;
  const more = shared.length - OWNERS;
  return (
    <ul>
      {shared.slice(0, OWNERS).map((owner) => (
        <OwnerWords key={owner.key} owner={owner} whole={view.exposure.figures.people.sum} />
      ))}
      {more > 0 ? (
        <li>
          <a href="#by-owner">{counted(more, 'other owner')} behind several providers</a>.
        </li>
      ) : null}
    </ul>
  );
};
