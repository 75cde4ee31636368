/** The overview's short list of those that need attention most: the head of the board. */
import type { AtRiskBody } from '../../shared/api/at-risk.ts';
import { isEntered } from '../../shared/risk/indicators-kinds.ts';
import { SEVERITY_WORDS } from '../../shared/risk/severity.ts';

/** How many are shown; all are on the board. */
const SHOWN = 5;

/** One location with the gravest of its reasons that is published or the council's own status. */
export interface Attention {
  readonly item: Pick<AtRiskBody, 'locationId' | 'name' | 'people'>;
  readonly reason: AtRiskBody['indicators'][number];
}

/** The first of the board, in its order, that are grave. What people entered in confidence stands on the board alone. */
export const attentionOf = (board: readonly AtRiskBody[]): Attention[] =>
  board
    .flatMap((item) => {
      const reason = item.indicators.find((one) => one.reason && one.severity === 'grave' && !isEntered(one.kind));
      return reason === undefined ? [] : [{ item, reason }];
    })
    .slice(0, SHOWN);

const peopleWords = (people: number | null): string =>
  people === null ? 'people not given' : `${people.toLocaleString('en-GB')} ${people === 1 ? 'person' : 'people'}`;

/** The list; nothing where nobody shows a grave sign. */
export const AttentionList = ({ attention }: { readonly attention: readonly Attention[] }) =>
  attention.length === 0 ? null : (
    <section aria-labelledby="attention">
      <h2 id="attention">Who needs attention first</h2>
      <ul>
        {attention.map(({ item, reason }) => (
          <li key={item.locationId}>
            <span class="tag down">{SEVERITY_WORDS[reason.severity]}</span>{' '}
            <a href={`/providers/${encodeURIComponent(item.locationId)}`}>{item.name}</a>, {peopleWords(item.people)}:{' '}
            <a href={reason.href}>{reason.words}</a>
          </li>
        ))}
      </ul>
      <p class="next">
        <a href="/at-risk">See everyone at risk, with all signs</a>
      </p>
    </section>
  );
