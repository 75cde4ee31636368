/** The form that keeps a what-if under a name. */
import { ErrorSummary, type Faults, Field } from './fields.tsx';

/** The fields as texts. */
export interface TypedScenario {
  readonly name: string;
  readonly stop: readonly string[];
  readonly on: string;
  readonly perDay: string;
}

/** The form as it was sent; a field that is missing, or a file, is empty. */
export const typedScenario = (form: FormData): TypedScenario => {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const stop = form.getAll('stop').filter((id) => typeof id === 'string');
  return { name: text('name'), stop: [...new Set(stop)], on: text('on'), perDay: text('perDay') };
};

const LONGEST = 100;

/** "Oakfern Home Care stops", "Oakfern Home Care and 2 others stop". */
export const offeredName = (stops: readonly { readonly name: string }[]): string => {
  const [first, ...others] = stops.map(({ name }) => name);
  if (first === undefined) return '';
  const rest = others.length === 1 ? (others[0] ?? '') : `${others.length} others`;
  const words = others.length === 0 ? `${first} stops` : `${first} and ${rest} stop`;
  return words.length > LONGEST ? '' : words;
};

interface SaveProps {
  readonly typed: TypedScenario;
  readonly faults?: Faults;
}

/** The form; print leaves it out. */
export const SaveForm = ({ typed, faults = {} }: SaveProps) => (
  <form method="post" action="/scenarios" class="fields" aria-label="Keep this what-if">
    {typed.stop.map((id) => (
      <input key={id} type="hidden" name="stop" value={id} />
    ))}
    <input type="hidden" name="on" value={typed.on} />
    <input type="hidden" name="perDay" value={typed.perDay} />
    <Field
      name="name"
      label="Save it as a scenario named"
      hint="It is kept with its figures of today, so that you see later what changed. No names of people."
      fault={faults.name}
    >
      {(described) => <input {...described} type="text" size={40} value={typed.name} />}
    </Field>
    <div>
      <button type="submit">Save the scenario</button>
    </div>
  </form>
);

/** The form by itself, where a name was refused. */
export const SavePage = ({ typed, faults }: Required<SaveProps>) => (
  <>
    <h1>Save a scenario</h1>
    <ErrorSummary faults={faults} />
    <SaveForm typed={typed} faults={faults} />
    <p class="back">
      <a
        href={`/what-if?${new URLSearchParams([...typed.stop.map((id) => ['stop', id]), ['on', typed.on], ['perDay', typed.perDay]])}`}
      >
        Back to the what-if
      </a>
    </p>
  </>
);
