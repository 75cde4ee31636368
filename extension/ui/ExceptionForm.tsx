/**
 * "Record an exception": three things are asked, all else is what the card shows. The fields are read when they are
 * needed and not as they are typed into: the page is not told of what is typed (`content/card-keys.ts`), and so
 * no more is this.
 */
import { Component } from 'preact';
import { EXCEPTION_REASONS } from '../../shared/policy/vocabulary.ts';
import type { Draft, Drafts } from './drafts.ts';
import {
  asksRole,
  type ExceptionFields,
  exceptionOf,
  type FieldName,
  firstProblem,
  LONGEST_FIELD,
  missingIn,
  NO_FIELDS,
  OTHER_ROLE,
  type Problems,
  problemsIn,
} from './exception-draft.ts';
import type { ExceptionFacts } from './exception-facts.ts';
import { Prefilled } from './Prefilled.tsx';
import type { Recorded, Recording } from './recording.ts';
import { SelectField } from './SelectField.tsx';
import { TextField } from './TextField.tsx';
import { isTaken, Told, toldWords } from './Told.tsx';

interface ExceptionFormProps {
  readonly facts: ExceptionFacts;
  readonly recording: Recording;
  readonly drafts: Drafts;
  readonly now: () => Date;
  /** Whether the keyboard goes into it as it opens. */
  readonly takesFocus: boolean;
  /** Closes the form; null where it is always open. */
  readonly onCancel: (() => void) | null;
}

interface State {
  /** As far as what is asked depends on them. */
  readonly reason: string;
  readonly role: string;
  readonly problems: Problems;
  readonly busy: boolean;
  readonly told: Recorded | null;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const REASONS = Object.entries(EXCEPTION_REASONS).map(([value, words]) => ({ value, words }));

export class ExceptionForm extends Component<ExceptionFormProps, State> {
  readonly #controls = new Map<FieldName, Control>();
  #root: HTMLElement | null = null;
  readonly #begun: ExceptionFields;
  #sent: Draft['sent'];

  constructor(props: ExceptionFormProps) {
    super(props);
    const draft = props.drafts.of(props.facts.prefilled.locationId);
    this.#begun = draft?.fields ?? NO_FIELDS;
    this.#sent = draft?.sent ?? null;
    const { reason, role } = this.#begun;
    this.state = { reason, role, problems: {}, busy: false, told: null };
  }

  override componentDidMount(): void {
    if (this.props.takesFocus) this.#controls.get('reason')?.focus();
  }

  /** The card is closed, or shows something else. */
  override componentWillUnmount(): void {
    const { drafts, facts } = this.props;
    const { locationId } = facts.prefilled;
    const fields = this.#fields();
    const isEmpty = Object.values(fields).every((text) => text === '');
    const { told } = this.state;
    if (isEmpty || (told !== null && isTaken(told))) drafts.drop(locationId);
    else drafts.keep(locationId, { fields, sent: this.#sent });
  }

  #fields(): ExceptionFields {
    const text = (field: FieldName): string => this.#controls.get(field)?.value ?? '';
    return {
      reason: text('reason'),
      reasonText: text('reasonText'),
      role: text('role'),
      otherRole: text('otherRole'),
      caseReference: text('caseReference'),
    };
  }

  #keeper(field: FieldName) {
    return (control: Control | null): void => {
      if (control === null) this.#controls.delete(field);
      else this.#controls.set(field, control);
    };
  }

  readonly #keep = {
    reason: this.#keeper('reason'),
    reasonText: this.#keeper('reasonText'),
    role: this.#keeper('role'),
    otherRole: this.#keeper('otherRole'),
    caseReference: this.#keeper('caseReference'),
  };

  readonly #keepRoot = (element: HTMLElement | null): void => {
    this.#root = element;
  };

  #mend(problems: Problems): void {
    const first = firstProblem(problems);
    this.setState({ problems, busy: false, told: null }, () => first && this.#controls.get(first)?.focus());
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.state.busy) return;
    const { facts, recording, now } = this.props;
    const fields = this.#fields();
    const missing = missingIn(fields, facts.roles);
    if (firstProblem(missing) !== null) {
      this.#mend(missing);
      return;
    }
    this.setState({ problems: {}, busy: true, told: null });
    this.#sent ??= { key: recording.newKey(), madeAt: now().toISOString() };
    const told = await recording.exception(exceptionOf(facts.prefilled, fields, facts.roles, this.#sent));
    if (told.kind === 'mend') this.#mend(problemsIn(told.problems, asksRole(fields.role, facts.roles)));
    else this.#tell(told);
  };

  #tell(told: Recorded): void {
    if (isTaken(told)) this.props.drafts.drop(this.props.facts.prefilled.locationId);
    this.setState({ busy: false, told }, () => this.#root?.querySelector<HTMLElement>('.told')?.focus());
  }

  #reason() {
    const { reason, problems } = this.state;
    return (
      <SelectField
        id="ex-reason"
        label="Reason"
        problem={problems.reason}
        empty="Choose a reason"
        options={REASONS}
        chosen={reason}
        keep={this.#keep.reason}
        onChosen={(chosen) => this.setState({ reason: chosen })}
      />
    );
  }

  #role() {
    const { roles } = this.props.facts;
    const { role, problems } = this.state;
    if (roles.length === 0) return null;
    return (
      <SelectField
        id="ex-role"
        label="Authorised by"
        problem={problems.role}
        empty="Choose a role"
        options={[...roles.map((value) => ({ value, words: value })), { value: OTHER_ROLE, words: 'Another role' }]}
        chosen={role}
        keep={this.#keep.role}
        onChosen={(chosen) => this.setState({ role: chosen })}
      />
    );
  }

  #text(field: 'reasonText' | 'otherRole' | 'caseReference', label: string, hint?: string, rows?: number) {
    return (
      <TextField
        id={`ex-${field}`}
        label={label}
        hint={hint}
        problem={this.state.problems[field]}
        most={LONGEST_FIELD[field]}
        begun={this.#begun[field]}
        keep={this.#keep[field]}
        {...(rows === undefined ? {} : { rows })}
      />
    );
  }

  #form({ facts, onCancel }: ExceptionFormProps, { busy, reason, role }: State) {
    return (
      <form class="exception" aria-label="Record an exception" noValidate onSubmit={this.#submit}>
        <Prefilled shown={facts.shown} />
        {this.#reason()}
        {reason === 'other' ? this.#text('reasonText', 'The reason', 'Nothing that tells who the person is.', 2) : null}
        {this.#role()}
        {asksRole(role, facts.roles)
          ? this.#text('otherRole', facts.roles.length === 0 ? 'Authorised by' : 'The role', 'A role, never a name.')
          : null}
        {this.#text('caseReference', 'Case reference')}
        <p class="buttons">
          <button type="submit" class="deed act" aria-disabled={busy}>
            {busy ? 'Recording…' : 'Record it'}
          </button>{' '}
          {onCancel === null ? null : (
            <button type="button" class="deed" onClick={onCancel}>
              Not now
            </button>
          )}
        </p>
      </form>
    );
  }

  render(props: ExceptionFormProps, state: State) {
    const { told } = state;
    const isDone = told !== null && isTaken(told);
    const words = told === null ? null : toldWords(told, 'Recorded.');
    return (
      <div class="record" ref={this.#keepRoot}>
        {isDone ? null : this.#form(props, state)}
        <Told words={words} isBad={!isDone} />
      </div>
    );
  }
}
