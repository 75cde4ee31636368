/** "Not this provider": asks once, in place, and says what will happen and where it is undone. */
import { Component } from 'preact';

interface NotThisProps {
  /** The name as the register or an alias writes it. */
  readonly written: string;
  /** The location's registered name. */
  readonly name: string;
  readonly onNotThis: () => void;
}

const WHAT_ID = 'not-this-what';

export class NotThis extends Component<NotThisProps, { readonly asking: boolean }> {
  override state = { asking: false };
  #button: HTMLButtonElement | null = null;
  readonly #keep = (button: HTMLButtonElement | null): void => {
    this.#button = button;
  };

  /** The keyboard goes to the question, and back to its button; nowhere when the card opens. */
  override componentDidUpdate(_: NotThisProps, before: { readonly asking: boolean }): void {
    if (before.asking !== this.state.asking) this.#button?.focus();
  }

  #question({ written, name, onNotThis }: NotThisProps) {
    return (
      <fieldset class="not-this" aria-describedby={WHAT_ID}>
        <legend>Not this provider?</legend>
        <p id={WHAT_ID}>
          “{written}” will no longer be marked as {name} on any page in this browser, and your council is told, to look
          at it. To undo it, open the extension’s options: “Names you said are not this provider”.
        </p>
        <button key="stop" type="button" class="deed" ref={this.#keep} aria-describedby={WHAT_ID} onClick={onNotThis}>
          Stop marking it
        </button>{' '}
        <button type="button" class="deed" onClick={() => this.setState({ asking: false })}>
          Keep marking it
        </button>
      </fieldset>
    );
  }

  render(props: NotThisProps) {
    if (this.state.asking) return this.#question(props);
    return (
      <button type="button" class="deed" ref={this.#keep} onClick={() => this.setState({ asking: true })}>
        Not this provider
      </button>
    );
  }
}
