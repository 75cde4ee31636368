/** What is wrong with the council's policy: nobody here can mend it, but whoever keeps it can. */
import type { PolicyProblem } from '../../platform/policy-check.ts';
import { problemWords } from '../../platform/policy-words.ts';

export const PolicyProblems = ({ problems }: { readonly problems: readonly PolicyProblem[] }) =>
  problems.length === 0 ? null : (
    <section class="notice bad" aria-labelledby="policy-problems">
      <h2 id="policy-problems">Your organisation’s settings have a mistake</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.key}>{problemWords(problem)}</li>
        ))}
      </ul>
      <p>Tell your IT service desk.</p>
    </section>
  );
