/** The way to the exception's form: a button where an exception is to be expected, else folded away. */
import { Component } from 'preact';
import type { Drafts } from './drafts.ts';
import { ExceptionForm } from './ExceptionForm.tsx';
import type { ExceptionFacts } from './exception-facts.ts';
import type { Recording } from './recording.ts';

interface RecordExceptionProps {
  readonly facts: ExceptionFacts;
  readonly recording: Recording;
  readonly drafts: Drafts;
  readonly now: () => Date;
}

interface State {
  readonly open: boolean;
  /** Somebody pressed the button: the keyboard goes into the form. */
  readonly asked: boolean;
}

export class RecordException extends Component<RecordExceptionProps, State> {
  #button: HTMLButtonElement | null = null;

  constructor(props: RecordExceptionProps) {
    super(props);
    // What was begun is there again when the card is.
    this.state = { open: props.drafts.of(props.facts.prefilled.locationId) !== null, asked: false };
  }

  readonly #keep = (button: HTMLButtonElement | null): void => {
    this.#button = button;
  };

  readonly #close = (): void => {
    this.setState({ open: false, asked: false }, () => this.#button?.focus());
  };

  #expected(props: RecordExceptionProps, { open, asked }: State) {
    if (open) {
      return (
        <section class="exceptional">
          <h3>Record an exception</h3>
          <ExceptionForm {...props} takesFocus={asked} onCancel={this.#close} />
        </section>
      );
    }
    return (
      <button
        type="button"
        class="deed act"
        ref={this.#keep}
        onClick={() => this.setState({ open: true, asked: true })}
      >
        Record an exception
      </button>
    );
  }

  render(props: RecordExceptionProps, state: State) {
    if (props.facts.expected) return this.#expected(props, state);
    return (
      <details class="exceptional" open={state.open}>
        <summary>Record an exception</summary>
        <ExceptionForm {...props} takesFocus={false} onCancel={null} />
      </details>
    );
  }
}
