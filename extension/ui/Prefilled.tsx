/** What an exception says by itself, shown to whoever records it. */
import type { ExceptionFacts } from './exception-facts.ts';

export const Prefilled = ({ shown }: Pick<ExceptionFacts, 'shown'>) => (
  <dl class="prefilled">
    {shown.map(({ what, words }) => (
      <div key={what}>
        <dt>{what}:</dt> <dd>{words}</dd>
      </div>
    ))}
  </dl>
);
