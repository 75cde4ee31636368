/** The form's fields. What the council's policy sets is shown, and locked. */
import { IS_MANAGED } from '../../platform/build.ts';
import type { FieldError, OptionsField, OptionsForm } from '../../platform/options-form.ts';
import { CHIP_CHOICES, chipsOf, type Policy, type ShowChips } from '../../platform/settings.ts';
import { Field } from './Field.tsx';

interface OptionsFieldsProps {
  readonly form: OptionsForm;
  readonly policy: Policy;
  /** The server the kept token was given for, or null. */
  readonly tokenFor: string | null;
  readonly errors: readonly FieldError[];
  readonly onChange: (form: OptionsForm) => void;
  readonly onSave: () => void;
}

const CHIP_WORDS: Readonly<Record<ShowChips, string>> = {
  attention: 'For names that need attention',
  all: 'For every name',
  none: 'Never',
};
const LOCKED = 'Set by your organisation.';

const tokenHint = (policy: Policy, tokenFor: string | null): string => {
  if (policy.givesToken) return LOCKED;
  if (tokenFor === null) return 'From whoever runs the server. It is kept where no web page can read it.';
  return `A token for ${tokenFor} is kept. Leave this empty to go on using it.`;
};

export const OptionsFields = ({ form, policy, tokenFor, errors, onChange, onSave }: OptionsFieldsProps) => {
  const errorsOf = (field: OptionsField) => errors.filter((error) => error.field === field).map(({ text }) => text);
  const change = (changes: Partial<OptionsForm>) => onChange({ ...form, ...changes });
  const submit = (event: Event) => {
    event.preventDefault();
    onSave();
  };
  return (
    <form onSubmit={submit} noValidate autocomplete="off">
      <Field
        id="serverAddress"
        label="Server address"
        hint={policy.serverAddress === null ? 'For example https://ratings.example.gov.uk' : LOCKED}
        errors={errorsOf('serverAddress')}
        control={(props) => (
          <input
            {...props}
            type="url"
            spellcheck={false}
            readOnly={policy.serverAddress !== null}
            value={form.serverAddress}
            onInput={({ currentTarget }) => change({ serverAddress: currentTarget.value })}
          />
        )}
      />
      <Field
        id="accessToken"
        label="Access token"
        hint={tokenHint(policy, tokenFor)}
        errors={errorsOf('accessToken')}
        control={(props) => (
          <input
            {...props}
            type="password"
            autocomplete="off"
            spellcheck={false}
            disabled={policy.givesToken}
            value={form.accessToken}
            onInput={({ currentTarget }) => change({ accessToken: currentTarget.value })}
          />
        )}
      />
      {!policy.givesToken && <CodeField form={form} errors={errorsOf('enrolmentCode')} change={change} />}
      <SitesField form={form} policy={policy} errors={errorsOf('sites')} change={change} />
      <Field
        id="showChips"
        label="Chips on the page"
        hint={policy.showChips === null ? 'Small labels with the rating in words, beside the underlined name.' : LOCKED}
        errors={[]}
        control={(props) => (
          <select
            {...props}
            disabled={policy.showChips !== null}
            value={form.showChips}
            onChange={({ currentTarget }) => change({ showChips: chipsOf(currentTarget.value) ?? form.showChips })}
          >
            {CHIP_CHOICES.map((choice) => (
              <option key={choice} value={choice}>
                {CHIP_WORDS[choice]}
              </option>
            ))}
          </select>
        )}
      />
      <button type="submit">Save</button>
    </form>
  );
};

interface CodeFieldProps {
  readonly form: OptionsForm;
  readonly errors: readonly string[];
  readonly change: (changes: Partial<OptionsForm>) => void;
}

const CODE_HINT =
  'In place of a token: make a code on the server’s page “Your browsers”. It works once, and this browser then renews itself.';

const CodeField = ({ form, errors, change }: CodeFieldProps) => (
  <Field
    id="enrolmentCode"
    label="Enrolment code"
    hint={CODE_HINT}
    errors={errors}
    control={(props) => (
      <input
        {...props}
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={form.enrolmentCode}
        onInput={({ currentTarget }) => change({ enrolmentCode: currentTarget.value })}
      />
    )}
  />
);

interface SitesFieldProps extends CodeFieldProps {
  readonly policy: Policy;
}

/** Where the browser asks nobody about a site, the organisation alone lists them. */
const lockedSites = (policy: Policy): string | null => (IS_MANAGED ? (policy.sites ?? []).join('\n') : null);

const SitesHint = ({ policy }: { readonly policy: Policy }) => {
  if (IS_MANAGED)
    return (
      <>
        {LOCKED}
        {policy.sites === null && ' It has listed none yet.'}
      </>
    );
  return (
    <>
      Where ratings are shown: one match pattern a line, for example <code>https://casework.example.gov.uk/*</code>.
      {policy.sites !== null && policy.sites.length > 0 && (
        <> Your organisation has already listed: {policy.sites.join(', ')}.</>
      )}
    </>
  );
};

const SitesField = ({ form, policy, errors, change }: SitesFieldProps) => (
  <Field
    id="sites"
    label="Sites"
    hint={<SitesHint policy={policy} />}
    errors={errors}
    control={(props) => (
      <textarea
        {...props}
        rows={5}
        spellcheck={false}
        readOnly={IS_MANAGED}
        value={lockedSites(policy) ?? form.sites}
        onInput={({ currentTarget }) => change({ sites: currentTarget.value })}
      />
    )}
  />
);
