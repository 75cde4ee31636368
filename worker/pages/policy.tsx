/** The placement policy in plain words: its rules, who set it, when and why, and every version before. */
import { DEFAULT_PRESET, PRESETS } from '../../shared/policy/presets.ts';
import { CONTRACT_TYPES, PRESET_NAMES, type PresetName } from '../../shared/policy/vocabulary.ts';
import { CONTRACT_TYPE_WORDS, PRESET_WORDS, policyWords } from '../../shared/policy/words.ts';
import type { PolicyChange } from '../policy/policy.ts';
import type { PolicyInForce } from '../policy/repository.ts';
import { momentWords } from './dates.ts';
import { RuleTable, Sentences, TypeRules } from './policy-parts.tsx';

interface PolicyPageProps {
  readonly inForce: PolicyInForce | null;
  readonly versions: readonly PolicyChange[];
  /** The version to list older ones from; null where there are none. */
  readonly before: number | null;
  readonly now: Date;
}

const InForce = ({ inForce, now }: { readonly inForce: PolicyInForce; readonly now: Date }) => (
  <>
    <p class="status">
      Version {inForce.version}, set {momentWords(inForce.setAt, now)} by {inForce.setBy}: {inForce.why}
    </p>
    <p>
      The strictest answer among all that apply is given; among equals the one that stands first is the reason. Where
      nobody knows what rating holds, and where a name is not matched for certain, there is no verdict.
    </p>
    <RuleTable rules={inForce.policy.rules} caption="Rules in general, gravest first" />
    <p>
      <a href="/policy/edit">Change the general rules</a>
    </p>
    <h2>Rules by contract type</h2>
    {Object.keys(inForce.policy.byContractType).length === 0 ? (
      <p>The general rules hold for every contract type.</p>
    ) : (
      <TypeRules policy={inForce.policy} />
    )}
    <ul>
      {CONTRACT_TYPES.map((type) => (
        <li key={type}>
          <a href={`/policy/edit?type=${type}`}>Change the rules for {CONTRACT_TYPE_WORDS[type]}</a>
        </li>
      ))}
    </ul>
  </>
);

const Preset = ({ name }: { readonly name: PresetName }) => (
  <section aria-labelledby={`preset-${name}`}>
    <h3 id={`preset-${name}`}>
      {PRESET_WORDS[name].name}
      {name === DEFAULT_PRESET ? ' (the usual one)' : ''}
    </h3>
    <p>{PRESET_WORDS[name].about}</p>
    <details>
      <summary>Its rules</summary>
      <Sentences sentences={policyWords(PRESETS[name]).rules} />
      <TypeRules policy={PRESETS[name]} />
    </details>
    <p>
      <a href={`/policy/edit?preset=${name}`}>Begin with “{PRESET_WORDS[name].name}”</a>
    </p>
  </section>
);

const Presets = ({ isFirst }: { readonly isFirst: boolean }) => (
  <>
    <h2>{isFirst ? 'Begin with one of these' : 'Begin anew from a preset'}</h2>
    {PRESET_NAMES.toSorted((one, other) => Number(other === DEFAULT_PRESET) - Number(one === DEFAULT_PRESET)).map(
      (name) => (
        <Preset key={name} name={name} />
      ),
    )}
  </>
);

const Versions = ({ versions, before, now }: PolicyPageProps) => (
  <>
    <h2>Versions</h2>
    <table>
      <caption>Newest first</caption>
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Set</th>
          <th scope="col">By</th>
          <th scope="col">Why</th>
          <th scope="col">What changed</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((one) => (
          <tr key={one.version}>
            <th scope="row">Version {one.version}</th>
            <td data-label="Set">{momentWords(one.setAt, now)}</td>
            <td data-label="By">{one.setBy}</td>
            <td data-label="Why">{one.why}</td>
            <td data-label="What changed">
              {one.version === 1 ? PRESET_WORDS[one.policy.preset].name : <Sentences sentences={one.changes} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    {before === null ? null : (
      <p class="next">
        <a href={`/policy?before=${before}`} rel="next">
          Older versions
        </a>
      </p>
    )}
  </>
);

/** The page's content. */
export const PolicyPage = (props: PolicyPageProps) => (
  <>
    <h1>Placement policy</h1>
    {props.inForce === null ? (
      <p class="status">
        No policy is in force yet, so no provider has a verdict. Choose one to begin with: you can change every rule
        before it is saved.
      </p>
    ) : (
      <InForce inForce={props.inForce} now={props.now} />
    )}
    {props.versions.length === 0 ? null : <Versions {...props} />}
    <Presets isFirst={props.inForce === null} />
    <p>
      Programs use <code>GET /v1/policy</code> and <code>PUT /v1/policy</code>.
    </p>
  </>
);
