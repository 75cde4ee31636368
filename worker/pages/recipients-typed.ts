/** The fields of the recipients' forms: what was typed, and what it asks for or what is wrong with it. Pure. */
import { AUDIENCES, type Audience } from '../../shared/api/alert-rules.ts';
import { CHANNEL_NAMES, EndpointChange, EndpointRequest } from '../../shared/api/endpoint.ts';
import type { CodedError } from '../errors.ts';
import type { Faults } from './fields.tsx';
import type { Channel } from './recipients-words.ts';

/** What stands in a form; secrets are never put back. */
export interface TypedRecipient {
  readonly label: string;
  readonly audiences: readonly Audience[];
  /** Fields of the channel, by name. */
  readonly fields: Readonly<Partial<Record<RecipientField, string>>>;
}

const RECIPIENT_FIELDS = ['address', 'secret', 'email', 'apiKey', 'templateId', 'serviceBase'] as const;
type RecipientField = (typeof RECIPIENT_FIELDS)[number];

/** An empty form: everyone is reached. */
export const EMPTY: TypedRecipient = { label: '', audiences: AUDIENCES, fields: {} };

/** The channel that was asked for; null where that is none. */
export const channelOf = (text: unknown): Channel | null => CHANNEL_NAMES.find((name) => name === text) ?? null;

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** What a form says, whatever that is. */
export const readTypedRecipient = (form: FormData): TypedRecipient => {
  const ticked = form.getAll('audiences');
  return {
    label: textOf(form, 'label'),
    audiences: AUDIENCES.filter((audience) => ticked.includes(audience)),
    fields: Object.fromEntries(RECIPIENT_FIELDS.map((name) => [name, textOf(form, name)])),
  };
};

/** All ticked: everyone, those of circles to come too. */
const circleOf = (audiences: readonly Audience[]): readonly Audience[] | null =>
  audiences.length === AUDIENCES.length ? null : audiences;

/** In the order of the form. */
const WRONG: Readonly<Record<string, string>> = {
  address: 'Give the address, in 2,000 characters at most.',
  secret: 'A signing secret is whsec_ followed by 24 to 64 bytes in base64.',
  email: 'Give the address of a mailbox, as contracts.team@council.gov.uk.',
  apiKey: 'Give the API key, whole, as GOV.UK Notify showed it once.',
  templateId: 'Give the template’s id, as 9d751e0e-f929-4891-82a1-a3e1c3c18ee3.',
  serviceBase: 'Give an address, or nothing for GOV.UK Notify itself.',
  label: 'Say who is told, in 80 characters at most.',
  audiences: 'Tick at least one circle of people.',
};

const faultsOf = (issues: readonly { readonly path: readonly PropertyKey[] }[]): Faults =>
  Object.fromEntries(issues.map(({ path }) => [String(path[0]), WRONG[String(path[0])] ?? 'This was not understood.']));

const labelFault = (label: string): Faults => (label === '' ? { label: 'Say who is told: a role or a team.' } : {});

/** Fields that may be left empty are then not sent. */
const filled = (fields: TypedRecipient['fields']): TypedRecipient['fields'] => ({
  address: fields.address ?? '',
  email: fields.email ?? '',
  apiKey: fields.apiKey ?? '',
  templateId: fields.templateId ?? '',
  ...((fields.secret ?? '') === '' ? {} : { secret: fields.secret }),
  ...((fields.serviceBase ?? '') === '' ? {} : { serviceBase: fields.serviceBase }),
});

/** The recipient that is to be added, or what is wrong. */
export const requestOf = (
  channel: Channel,
  { label, audiences, fields }: TypedRecipient,
): { readonly request: EndpointRequest } | { readonly faults: Faults } => {
  const circle = circleOf(audiences);
  const given = filled(fields);
  const read = EndpointRequest.safeParse({
    ...given,
    channel,
    label,
    ...(circle === null ? {} : { audiences: circle }),
  });
  const empty = channel !== 'notify' && given.address === '' ? { address: 'Give the address.' } : {};
  const wrong: Faults = { ...(read.success ? {} : faultsOf(read.error.issues)), ...empty, ...labelFault(label) };
  if (read.success && Object.keys(wrong).length === 0) return { request: read.data };
  return {
    faults: Object.fromEntries(
      Object.keys(WRONG).flatMap((name) => (wrong[name] === undefined ? [] : [[name, wrong[name]]])),
    ),
  };
};

/** What it is to be called and whom it is to reach, or what is wrong. */
export const changeOf = ({
  label,
  audiences,
}: TypedRecipient): { readonly change: EndpointChange } | { readonly faults: Faults } => {
  const read = EndpointChange.safeParse({ label, audiences: circleOf(audiences) });
  return read.success ? { change: read.data } : { faults: { ...faultsOf(read.error.issues), ...labelFault(label) } };
};

/** The field that a refusal is about; null where it is about none. */
export const fieldOf = ({ code, message }: CodedError, channel: Channel): string | null => {
  switch (code) {
    case 'personal-data':
      return 'label';
    case 'bad-secret':
      return channel === 'notify' ? 'apiKey' : 'secret';
    case 'endpoint-exists':
      return channel === 'notify' ? 'email' : 'address';
    case 'bad-address':
      if (channel !== 'notify') return 'address';
      return message.startsWith('GOV.UK Notify is reached') ? 'serviceBase' : 'email';
    default:
      return null;
  }
};
