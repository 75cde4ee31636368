/** The counter of people confirmed safe, n of m, and every count behind it. */
import { counterOf, type Tally } from '../../shared/plans/count.ts';
import {
  type Activation,
  FUNDER_WORDS,
  FUNDERS,
  type Funder,
  type PlanCount,
  peopleSumWords,
} from '../../shared/plans/plan.ts';
import { tallyWords } from '../../shared/plans/words.ts';
import { numberWords } from './check-words.ts';
import { momentWords } from './dates.ts';

import { SumLink, SummedCell } from './sum-link.tsx';

interface CounterProps {
  readonly planId: string;
  readonly activation: Activation;
  readonly now: Date;
}

const TallyCells = ({ tally, href }: { readonly tally: Tally; readonly href: string }) => (
  <>
    <td class="number" data-label="Confirmed safe">
      <SumLink of="safe" href={href} value={tally.safe}>
        {numberWords(tally.safe)}
      </SumLink>
    </td>
    <td class="number" data-label="Of">
      {peopleSumWords(tally.of)}
    </td>
    <td class="number" data-label="Waiting for a check">
      <SumLink of="waiting" href={href} value={tally.waiting}>
        {numberWords(tally.waiting)}
      </SumLink>
    </td>
  </>
);

/** n of m by who pays, and in all. */
export const CounterTable = ({ activation }: { readonly activation: Activation }) => {
  const counter = counterOf(activation);
  return (
    <table class="figures">
      <caption>Confirmed safe: counted by one person and checked by another</caption>
      <thead>
        <tr>
          <th scope="col">Who pays</th>
          <th scope="col" class="number">
            Confirmed safe
          </th>
          <th scope="col" class="number">
            Of
          </th>
          <th scope="col" class="number">
            Waiting for a check
          </th>
        </tr>
      </thead>
      <tbody>
        {FUNDERS.map((funder) => (
          <tr key={funder}>
            <th scope="row">{FUNDER_WORDS[funder]}</th>
            <TallyCells tally={counter.by[funder]} href={`#counts-${funder}`} />
          </tr>
        ))}
        <tr>
          <th scope="row">All</th>
          <TallyCells tally={counter.all} href="#counts" />
        </tr>
      </tbody>
    </table>
  );
};

const stateOf = ({ checkedAt, withdrawnAt }: PlanCount): 'safe' | 'waiting' | 'withdrawn' => {
  if (withdrawnAt !== null) return 'withdrawn';
  return checkedAt === null ? 'waiting' : 'safe';
};

const Told = ({ count, now }: { readonly count: PlanCount; readonly now: Date }) => {
  const { checkedAt, checkedBy, withdrawnAt, withdrawnReason } = count;
  if (withdrawnAt !== null) {
    return (
      <td data-label="Check">
        <span class="tag">Withdrawn</span> {momentWords(withdrawnAt, now)}
        <div class="rest">{withdrawnReason}</div>
      </td>
    );
  }
  return (
    <td data-label="Check">
      {checkedAt === null ? (
        'Waits for a second person'
      ) : (
        <>
          {momentWords(checkedAt, now)}
          <div class="rest">by {checkedBy}</div>
        </>
      )}
    </td>
  );
};

const Row = ({
  planId,
  count,
  now,
  isOpen,
}: Omit<CounterProps, 'activation'> & { readonly count: PlanCount; readonly isOpen: boolean }) => {
  const state = stateOf(count);
  const href = `/plans/${encodeURIComponent(planId)}/counts/${encodeURIComponent(count.id)}`;
  return (
    <tr>
      <th scope="row">
        {momentWords(count.countedAt, now)}
        <div class="rest">by {count.countedBy}</div>
      </th>
      <td data-label="How">{count.how}</td>
      <SummedCell of="waiting" value={state === 'waiting' ? count.people : null} label="Counted">
        {numberWords(count.people)}
      </SummedCell>
      <SummedCell of="safe" value={state === 'safe' ? count.people : null} label="Confirmed safe">
        {state === 'safe' ? numberWords(count.people) : '–'}
      </SummedCell>
      <Told count={count} now={now} />
      <td class="next">
        {state === 'withdrawn' || !isOpen ? null : (
          <a href={href}>
            {state === 'waiting' ? 'Check or withdraw' : 'Withdraw'}
            <span class="hidden"> {`${count.people} people, ${count.how}`}</span>
          </a>
        )}
      </td>
    </tr>
  );
};

const Group = ({ funder, activation, ...rest }: CounterProps & { readonly funder: Funder }) => {
  const counts = activation.counts.filter(({ fundedBy }) => fundedBy === funder);
  return (
    <tbody id={`counts-${funder}`}>
      <tr>
        <th colspan={6} scope="rowgroup">
          {FUNDER_WORDS[funder]}
          {counts.length === 0 ? <span class="rest"> nobody was counted yet</span> : null}
        </th>
      </tr>
      {counts.map((count) => (
        <Row key={count.id} {...rest} count={count} isOpen={activation.stoodDownAt === null} />
      ))}
    </tbody>
  );
};

/** Every count, by who pays; withdrawn ones stay and count nowhere. */
export const CountsTable = (props: CounterProps) => (
  <table id="counts">
    <caption>Counts</caption>
    <thead>
      <tr>
        <th scope="col">Counted</th>
        <th scope="col">How</th>
        <th scope="col" class="number">
          People
        </th>
        <th scope="col" class="number">
          Confirmed safe
        </th>
        <th scope="col">Check</th>
        <th scope="col" class="next">
          Next
        </th>
      </tr>
    </thead>
    {FUNDERS.map((funder) => (
      <Group key={funder} {...props} funder={funder} />
    ))}
  </table>
);

/** The counter in one sentence. */
export const CounterLine = ({ activation }: { readonly activation: Activation }) => {
  const { all } = counterOf(activation);
  return (
    <>
      <p class={all.isTooLow ? 'status attention' : 'status'}>{tallyWords(all)}.</p>
      {all.isTooLow ? (
        <p>
          More people were counted than were known, so the number of those affected is too low.{' '}
          <a href="#affected">Put it right</a>
        </p>
      ) : null}
    </>
  );
};
