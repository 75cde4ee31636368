/** The form of the rules: a table of choices, a severity for each alert, and the quiet hours. */
import { AUDIENCES, SITUATIONS, type Situation } from '../../shared/api/alert-rules.ts';
import { SEVERITY_WORDS } from './alerts-words.ts';
import { Choices, type Faults, Field } from './fields.tsx';
import { opensAlerts, severityField, type TypedRules, toldField } from './rules-typed.ts';
import { AUDIENCE_WORDS, SHORT_TIMING_WORDS, SITUATION_WORDS } from './rules-words.ts';

export interface RulesFormProps {
  readonly typed: TypedRules;
  readonly faults: Faults;
  /** When the rules were set that these were made from; empty for the standard ones. */
  readonly madeFrom: string;
}

/** What digests alone tell of. */
const { now: _, ...DIGEST_CHOICES } = SHORT_TIMING_WORDS;

interface CellProps extends Pick<RulesFormProps, 'typed' | 'faults'> {
  readonly name: string;
  readonly column: string;
  readonly row: string;
  readonly words: Readonly<Record<string, string>>;
}

const Cell = ({ name, column, row, words, typed, faults }: CellProps) => {
  const fault = faults[name];
  return (
    <td data-label={column}>
      <label class="hidden" for={name}>
        {row}: {column}
      </label>
      {fault === undefined ? null : (
        <div id={`${name}-error`} class="fault">
          <span class="hidden">Error: </span>
          {fault}
        </div>
      )}
      <Choices
        described={{
          id: name,
          name,
          'aria-describedby': fault === undefined ? undefined : `${name}-error`,
          'aria-invalid': fault === undefined ? undefined : 'true',
        }}
        words={words}
        chosen={typed[name] ?? ''}
        {...(fault === undefined ? {} : { none: 'Choose' })}
      />
    </td>
  );
};

const Row = ({ situation, ...form }: Pick<RulesFormProps, 'typed' | 'faults'> & { readonly situation: Situation }) => {
  const row = SITUATION_WORDS[situation];
  return (
    <tr>
      <th scope="row">{row}</th>
      {opensAlerts(situation) ? (
        <Cell name={severityField(situation)} column="Severity" row={row} words={SEVERITY_WORDS} {...form} />
      ) : null}
      {AUDIENCES.map((audience) => (
        <Cell
          key={audience}
          name={toldField(situation, audience)}
          column={AUDIENCE_WORDS[audience]}
          row={row}
          words={opensAlerts(situation) ? SHORT_TIMING_WORDS : DIGEST_CHOICES}
          {...form}
        />
      ))}
    </tr>
  );
};

interface RowsProps extends Pick<RulesFormProps, 'typed' | 'faults'> {
  readonly caption: string;
  readonly situations: readonly Situation[];
  readonly graded: boolean;
}

/** A column's heading may take two lines. */
const Heading = ({ words }: { readonly words: string }) => {
  const at = words.lastIndexOf(' ');
  return (
    <th scope="col">
      {words.slice(0, Math.max(at, 0))}
      {at < 0 ? null : <br />}
      {words.slice(at + 1)}
    </th>
  );
};

const Rows = ({ caption, situations, graded, ...form }: RowsProps) => (
  <table class="checks">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">What happened</th>
        {graded ? <th scope="col">Severity</th> : null}
        {AUDIENCES.map((audience) => (
          <Heading key={audience} words={AUDIENCE_WORDS[audience]} />
        ))}
      </tr>
    </thead>
    <tbody>
      {situations.map((situation) => (
        <Row key={situation} situation={situation} {...form} />
      ))}
    </tbody>
  </table>
);

const Quiet = ({ typed, faults }: Pick<RulesFormProps, 'typed' | 'faults'>) => (
  <fieldset>
    <legend>Quiet hours</legend>
    <p class="rest">
      By London’s clocks; over midnight where they end earlier than they begin. Empty for none. “To Inadequate”,
      “Registration ended” and “Suspension set or lifted” never wait.
    </p>
    <Field name="quietFrom" label="Begin at" fault={faults.quietFrom}>
      {(described) => <input type="time" value={typed.quietFrom ?? ''} {...described} />}
    </Field>
    <Field name="quietTo" label="End at" fault={faults.quietTo}>
      {(described) => <input type="time" value={typed.quietTo ?? ''} {...described} />}
    </Field>
    <p class="tick">
      <input type="checkbox" id="restDays" name="restDays" value="yes" checked={(typed.restDays ?? '') !== ''} />
      <label for="restDays">All day on Saturdays, Sundays and England’s bank holidays too</label>
    </p>
  </fieldset>
);

/** The form, with its three ways on. */
export const RulesForm = ({ typed, faults, madeFrom }: RulesFormProps) => (
  <form id="rules" class="fields" method="post" action="/settings/rules/edit">
    <input type="hidden" name="madeFrom" value={madeFrom} />
    <Rows
      caption="Alerts: somebody has to deal with them"
      situations={SITUATIONS.filter(opensAlerts)}
      graded
      typed={typed}
      faults={faults}
    />
    <Rows
      caption="Other changes: told of in digests only"
      situations={SITUATIONS.filter((situation) => !opensAlerts(situation))}
      graded={false}
      typed={typed}
      faults={faults}
    />
    <Quiet typed={typed} faults={faults} />
    <button type="submit" name="do" value="preview">
      Show what would change
    </button>
    <button type="submit" name="do" value="save">
      Save these rules
    </button>
    <button type="submit" name="do" value="standard" class="second">
      Fill in the standard rules
    </button>
  </form>
);
