/** Verdicts and rules as the pages show them. */
import type { ProviderBody } from '../../shared/api/provider.ts';
import type { Policy, Rules } from '../../shared/policy/policy.ts';
import type { PolicyAnswer } from '../../shared/policy/vocabulary.ts';
import { CONTRACT_TYPE_WORDS, policyWords, ruleWords, rulingWords } from '../../shared/policy/words.ts';

interface VerdictWordsProps {
  readonly verdict: { readonly answer: PolicyAnswer; readonly role: string | null } | null;
}

/** "Place", "Ask brokerage manager", "Do not place"; a dash where there is no verdict. */
export const VerdictWords = ({ verdict }: VerdictWordsProps) => <>{verdict === null ? '–' : rulingWords(verdict)}</>;

/** What the policy says of one location, for the head of its page. */
export const VerdictBlock = ({ verdict }: Pick<ProviderBody, 'verdict'>) =>
  verdict === null ? null : (
    <div class={verdict.answer === 'place' ? 'status' : 'status attention'}>
      <div>
        <strong>{rulingWords(verdict)}</strong>: {verdict.reason}
      </div>
      {verdict.byContractType.map((own) => (
        <div key={own.contractType} class="rest">
          {CONTRACT_TYPE_WORDS[own.contractType]}: {rulingWords(own)}. {own.reason}
        </div>
      ))}
      <div class="rest">
        By version {verdict.policyVersion} of the <a href="/policy">placement policy</a>
      </div>
    </div>
  );

/** The general rules, gravest first. */
export const RuleTable = ({ rules, caption }: { readonly rules: Rules; readonly caption: string }) => (
  <table class="figures">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">Where it is</th>
        <th scope="col">Then</th>
      </tr>
    </thead>
    <tbody>
      {ruleWords(rules).map(({ about, answer }) => (
        <tr key={about}>
          <th scope="row">{about}</th>
          <td data-label="Then">{answer}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** How contract types differ from the general rules; nothing where none does. */
export const TypeRules = ({ policy }: { readonly policy: Policy }) => (
  <>
    {policyWords(policy).byContractType.map(({ contractType, rules }) => (
      <section key={contractType} aria-label={`Rules for ${CONTRACT_TYPE_WORDS[contractType]}`}>
        <h3>{CONTRACT_TYPE_WORDS[contractType]}</h3>
        <Sentences sentences={rules.length === 0 ? ['As in general.'] : rules} />
      </section>
    ))}
  </>
);

/** Sentences one under the other. */
export const Sentences = ({ sentences }: { readonly sentences: readonly string[] }) => (
  <ul>
    {sentences.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
);
