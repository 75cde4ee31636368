/** "This is …": asks once, in place, and tells the council; the name stays "check name" till somebody there confirms it. */
import { Component } from 'preact';
import type { CheckFacts } from './card-facts.ts';
import type { Recorded, Recording } from './recording.ts';
import { isTaken, Told, toldWords } from './Told.tsx';

interface ThisIsProps {
  readonly candidate: CheckFacts['candidates'][number];
  /** The name as the register or an alias writes it. */
  readonly written: string;
  readonly recording: Recording;
  readonly now: () => Date;
}

interface State {
  readonly asking: boolean;
  readonly busy: boolean;
  readonly told: Recorded | null;
}

const DONE = 'Your council is told. The name stays “check name” until somebody there has confirmed it.';

const doneWords = (told: Recorded): string =>
  told.kind === 'kept'
    ? `${toldWords(told, '')} The name stays “check name” until it is confirmed.`
    : toldWords(told, DONE);

export class ThisIs extends Component<ThisIsProps, State> {
  override state: State = { asking: false, busy: false, told: null };
  #button: HTMLButtonElement | null = null;
  #root: HTMLElement | null = null;
  /** What it was said under, and when: the same again is one report. */
  #said: { readonly key: string; readonly saidAt: string } | null = null;
  readonly #keep = (button: HTMLButtonElement | null): void => {
    this.#button = button;
  };

  readonly #keepRoot = (element: HTMLElement | null): void => {
    this.#root = element;
  };

  /** The keyboard goes to the question, and back to its button; nowhere when the card opens. */
  override componentDidUpdate(_: ThisIsProps, before: State): void {
    if (before.asking !== this.state.asking) this.#button?.focus();
    if (before.told !== this.state.told) this.#root?.querySelector<HTMLElement>('.told')?.focus();
  }

  readonly #tell = async (): Promise<void> => {
    if (this.state.busy) return;
    const { candidate, written, recording, now } = this.props;
    this.setState({ busy: true });
    this.#said ??= { key: recording.newKey(), saidAt: now().toISOString() };
    const report = { ...this.#said, written, said: 'this-is', locationId: candidate.id } as const;
    this.setState({ busy: false, told: await recording.nameReport(report) });
  };

  #question({ candidate, written }: ThisIsProps) {
    const what = `this-is-${candidate.id}`;
    return (
      <fieldset class="not-this" aria-describedby={what}>
        <legend>Is it this one?</legend>
        <p id={what}>
          Your council is told that “{written}” is {candidate.name}, {candidate.place}. Somebody there confirms it, for
          everybody. No rating is shown before that.
        </p>
        <button key="tell" type="button" class="deed" ref={this.#keep} aria-describedby={what} onClick={this.#tell}>
          Yes, tell them
        </button>{' '}
        <button type="button" class="deed" onClick={() => this.setState({ asking: false })}>
          No
        </button>
      </fieldset>
    );
  }

  #offer({ candidate }: ThisIsProps) {
    // The words as they are seen come first (WCAG 2.2, 2.5.3 Label in Name).
    const label = `This is it: ${candidate.name}, ${candidate.place}`;
    const ask = () => this.setState({ asking: true });
    return (
      <button type="button" class="deed" aria-label={label} ref={this.#keep} onClick={ask}>
        This is it
      </button>
    );
  }

  render(props: ThisIsProps, { asking, told }: State) {
    const isDone = told !== null && isTaken(told);
    return (
      <div class="record" ref={this.#keepRoot}>
        {isDone ? null : asking ? this.#question(props) : this.#offer(props)}
        <Told words={told === null ? null : doneWords(told)} isBad={!isDone} />
      </div>
    );
  }
}
