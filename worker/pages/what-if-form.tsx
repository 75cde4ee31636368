/** The form of the what-if: who stops, when, and how many people are placed a day. */
import { MOST_STOPS } from '../../shared/risk/what-if.ts';
import { figureWords } from '../contingency/what-if-words.ts';
import { counted } from './check-words.ts';
import { type Faults, Field } from './fields.tsx';
import type { Choice, Choices, ProviderChoice } from './what-if-choice.ts';
import type { TypedWhatIf } from './what-if-typed.ts';

/** The errors at the top, each a link to its field. */
export const WhatIfFaults = ({ faults }: { readonly faults: Faults }) =>
  Object.keys(faults).length === 0 ? null : (
    <div class="notice" role="alert" aria-labelledby="error-summary">
      <h2 id="error-summary">Nothing was worked out</h2>
      <ul>
        {Object.entries(faults).map(([field, words]) => (
          <li key={field}>
            <a href={`#${field}`}>{words}</a>
          </li>
        ))}
      </ul>
    </div>
  );

const choiceWords = ({ figures }: Choice): string => {
  const given = [figureWords('people', figures.people), figureWords('hoursPerWeek', figures.hoursPerWeek)];
  const told = given.filter((words) => words !== null);
  return told.length === 0 ? 'no figures given' : told.join(', ');
};

const Box = ({ choice, checked }: { readonly choice: Choice; readonly checked: boolean }) => {
  const id = `stop ${choice.id}`.replace(/[^a-zA-Z0-9]+/g, '-');
  return (
    <div class="tick">
      <input type="checkbox" id={id} name="stop" value={choice.id} checked={checked} />
      <label for={id}>
        {choice.name}
        <span class="rest">
          {choice.rest === '' ? '' : ` ${choice.rest}`}: {choiceWords(choice)}
        </span>
      </label>
    </div>
  );
};

const Provider = ({ choice }: { readonly choice: ProviderChoice }) => (
  <>
    <Box choice={choice} checked={false} />
    {choice.parts.length === 0 ? null : (
      <fieldset>
        <legend>Or single locations of {choice.name}</legend>
        {choice.parts.map((part) => (
          <Box key={part.id} choice={part} checked={false} />
        ))}
      </fieldset>
    )}
  </>
);

interface FormProps {
  readonly typed: TypedWhatIf;
  readonly faults: Faults;
  readonly choices: Choices;
  /** It stands below an answer. */
  readonly again: boolean;
}

const Offered = ({ typed, choices: { offered, more } }: Pick<FormProps, 'typed' | 'choices'>) => (
  <fieldset>
    <legend>
      {typed.query.trim() === '' ? 'On the register, most people first' : `Found for “${typed.query.trim()}”`}
    </legend>
    {offered.length === 0 ? (
      <p>Nothing else on the register fits. Look for a part of a name, or for CQC’s id.</p>
    ) : null}
    {offered.map((choice) => (
      <Provider key={choice.id} choice={choice} />
    ))}
    {more === 0 ? null : <p>{counted(more, 'more provider')} on the register: look for a part of the name.</p>}
  </fieldset>
);

const Chosen = ({ faults, choices: { chosen } }: Pick<FormProps, 'faults' | 'choices'>) => (
  <fieldset id="stop" tabIndex={-1} aria-describedby={faults.stop === undefined ? undefined : 'stop-error'}>
    <legend>Chosen to stop</legend>
    {faults.stop === undefined ? null : (
      <div id="stop-error" class="fault">
        <span class="hidden">Error: </span>
        {faults.stop}
      </div>
    )}
    {chosen.length === 0 ? <p>None yet: tick providers or locations below, at most {MOST_STOPS}.</p> : null}
    {chosen.map((choice) => (
      <Box key={choice.id} choice={choice} checked={true} />
    ))}
  </fieldset>
);

/** The form; print leaves it out. What was ticked stays while more is looked for. */
export const WhatIfForm = ({ typed, faults, choices, again }: FormProps) => (
  <form method="get" action="/what-if" class="fields" aria-label="Who stops, and when">
    {again ? (
      <div>
        <h2 id="ask">Ask again</h2>
      </div>
    ) : null}
    <Chosen faults={faults} choices={choices} />
    <Field name="query" label="Find a provider or location on the register" fault={undefined}>
      {(described) => <input {...described} type="search" size={40} value={typed.query} />}
    </Field>
    <div>
      <button type="submit" name="do" value="find" class="second">
        Find
      </button>
    </div>
    <Offered typed={typed} choices={choices} />
    <Field name="on" label="They stop on" fault={faults.on}>
      {(described) => <input {...described} type="date" value={typed.on} />}
    </Field>
    <Field
      name="perDay"
      label="People your team places a working day"
      hint="Counted from the working day after that, without weekends and England’s bank holidays."
      fault={faults.perDay}
    >
      {(described) => <input {...described} type="text" inputmode="numeric" size={5} value={typed.perDay} />}
    </Field>
    <div>
      <button type="submit" name="do" value="show">
        Show what it would mean
      </button>
    </div>
  </form>
);
