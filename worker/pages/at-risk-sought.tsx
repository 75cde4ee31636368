/** What the board looks for, sign by sign: a planner can check that nothing else decides. */
import { INDICATOR_GROUPS, INDICATOR_WORDS, type IndicatorGroup } from '../../shared/risk/indicators-kinds.ts';
import { SEVERITY_RULES } from '../../shared/risk/indicators-severity.ts';
import { SEVERITY_WORDS } from '../../shared/risk/severity.ts';

const GROUP_WORDS: Readonly<Record<IndicatorGroup, string>> = {
  quality: 'What CQC publishes',
  council: 'The council’s own statuses',
  entered: 'Entered by people',
  regulatory: 'Registration',
  exposure: 'Size, beside a sign',
  preparedness: 'Preparation, beside a sign',
};

const GROUPS = Object.keys(INDICATOR_GROUPS) as IndicatorGroup[];

const isBeside = (group: IndicatorGroup): boolean => group === 'exposure' || group === 'preparedness';

/** The signs with their gravity. */
export const Sought = ({ hasPolicy }: { readonly hasPolicy: boolean }) => (
  <section aria-labelledby="sought">
    <h2 id="sought">What is looked for</h2>
    <p>
      Nothing is a score: a provider stands where its gravest sign puts it. Size and preparation are shown beside a
      sign, and by themselves put nobody here.
      {hasPolicy ? null : (
        <>
          {' '}
          No <a href="/policy">placement policy</a> is adopted, so no rating is called too old.
        </>
      )}
    </p>
    <dl>
      {GROUPS.map((group) => (
        <>
          <dt>{GROUP_WORDS[group]}</dt>
          <dd>
            {INDICATOR_GROUPS[group].map((kind) => (
              <div key={kind}>
                <a href={`/at-risk?reason=${kind}`}>{INDICATOR_WORDS[kind]}</a>
                {isBeside(group) ? null : (
                  <div class="rest">
                    {SEVERITY_WORDS[SEVERITY_RULES[kind].severity]}: {SEVERITY_RULES[kind].why}
                  </div>
                )}
              </div>
            ))}
          </dd>
        </>
      ))}
    </dl>
  </section>
);
