/** The forms of a recipient: one for each channel, and one for its name and whom it reaches. */
import { AUDIENCES } from '../../shared/api/alert-rules.ts';
import { type Faults, Field } from './fields.tsx';
import type { TypedRecipient } from './recipients-typed.ts';
import { CHANNEL_WORDS, type Channel } from './recipients-words.ts';
import { AUDIENCE_WORDS } from './rules-words.ts';

export interface RecipientFormProps {
  readonly typed: TypedRecipient;
  readonly faults: Faults;
}

interface InputProps extends RecipientFormProps {
  readonly name: keyof TypedRecipient['fields'];
  readonly label: string;
  readonly hint: string;
  readonly type: 'text' | 'url' | 'email' | 'password';
  readonly optional?: boolean;
}

/** What is a secret is typed unseen and never put back. */
const Input = ({ name, label, hint, type, optional = false, typed, faults }: InputProps) => (
  <Field name={name} label={label} hint={hint} fault={faults[name]}>
    {(described) =>
      type === 'password' ? (
        <input type="password" size={60} autocomplete="off" required={!optional} {...described} />
      ) : (
        // A text: the browser's own checks of an address would speak before ours, and only of one field.
        <input
          type="text"
          inputMode={type}
          size={60}
          autocomplete="off"
          spellcheck={false}
          required={!optional}
          value={typed.fields[name] ?? ''}
          {...described}
        />
      )
    }
  </Field>
);

const WebhookFields = (form: RecipientFormProps) => (
  <>
    <Input
      name="address"
      label="Address"
      type="url"
      hint="https://, of a receiver that checks signatures as Standard Webhooks describes them."
      {...form}
    />
    <Input
      name="secret"
      label="Signing secret (optional)"
      type="password"
      optional
      hint="whsec_ and 24 to 64 bytes in base64, where the receiver has one already. Left empty, one is made and shown once."
      {...form}
    />
  </>
);

const NotifyFields = ({ local, ...form }: RecipientFormProps & { readonly local: boolean }) => (
  <>
    <Input
      name="email"
      label="E-mail address"
      type="email"
      hint="A mailbox that a team reads. In GOV.UK Notify’s trial mode only members of its team get e-mails."
      {...form}
    />
    <Input
      name="apiKey"
      label="API key"
      type="password"
      hint="Made in GOV.UK Notify under “API integration”, which shows it once. It is kept encrypted and not shown again."
      {...form}
    />
    <Input
      name="templateId"
      label="Template id"
      type="text"
      hint="Of an e-mail template with ((subject)) as its subject and ((body)) and ((links)) in its message."
      {...form}
    />
    {local ? (
      <Input
        name="serviceBase"
        label="Address of the service (optional)"
        type="url"
        optional
        hint="Empty for GOV.UK Notify itself. On a developer’s machine, the loopback address of a stand-in for it."
        {...form}
      />
    ) : null}
  </>
);

const TeamsFields = (form: RecipientFormProps) => (
  <Input
    name="address"
    label="Address of the workflow"
    type="password"
    hint="In Teams: Workflows, “When a Teams webhook request is received”. Copy it whole: its signature is the key, so it is kept encrypted and not shown again."
    {...form}
  />
);

/** Who is told, and whom that reaches. */
const Circle = ({ typed, faults }: RecipientFormProps) => (
  <>
    <Field
      name="label"
      label="Who is told"
      hint="A role or a team (“Duty team”), never a person’s name."
      fault={faults.label}
    >
      {(described) => (
        <input type="text" size={40} maxLength={80} required autocomplete="off" value={typed.label} {...described} />
      )}
    </Field>
    <fieldset id="audiences" aria-describedby={faults.audiences === undefined ? undefined : 'audiences-error'}>
      <legend>Whom it reaches</legend>
      <p class="rest">
        The rules say when each circle of people is told of what; with several, the earliest counts. All ticked:
        everyone.
      </p>
      {faults.audiences === undefined ? null : (
        <p id="audiences-error" class="fault">
          <span class="hidden">Error: </span>
          {faults.audiences}
        </p>
      )}
      {AUDIENCES.map((audience) => (
        <div class="tick" key={audience}>
          <input
            type="checkbox"
            id={`audience-${audience}`}
            name="audiences"
            value={audience}
            checked={typed.audiences.includes(audience)}
          />
          <label for={`audience-${audience}`}>{AUDIENCE_WORDS[audience]}</label>
        </div>
      ))}
    </fieldset>
  </>
);

interface NewProps extends RecipientFormProps {
  readonly channel: Channel;
  /** A developer's machine. */
  readonly local: boolean;
}

/** Adding one. */
export const NewRecipientForm = ({ channel, local, ...form }: NewProps) => (
  <form class="fields" method="post" action={`/settings/recipients?channel=${channel}`} novalidate>
    {channel === 'webhook' ? <WebhookFields {...form} /> : null}
    {channel === 'notify' ? <NotifyFields local={local} {...form} /> : null}
    {channel === 'teams' ? <TeamsFields {...form} /> : null}
    <Circle {...form} />
    <button type="submit">Add the {CHANNEL_WORDS[channel]}</button>
  </form>
);

/** Changing what one is called and whom it reaches. */
export const ChangeForm = ({ id, ...form }: RecipientFormProps & { readonly id: string }) => (
  <form class="fields" method="post" action={`/settings/recipients/${encodeURIComponent(id)}`} novalidate>
    <Circle {...form} />
    <button type="submit">Save these</button>
  </form>
);
