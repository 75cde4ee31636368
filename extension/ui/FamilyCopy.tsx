/** "Copy for the family": one plain sentence to the clipboard, or, where there is none, ready to be copied by hand. */
import { Component } from 'preact';

/** Puts a text on the clipboard; false where that cannot be done. */
export type CopyText = (text: string) => Promise<boolean>;

interface FamilyCopyProps {
  readonly text: string;
  readonly copy: CopyText;
}

/** Told once, when the field is there. */
const selectAll = (field: HTMLTextAreaElement | null): void => {
  field?.focus({ preventScroll: true });
  field?.select();
};

const ByHand = ({ text }: { text: string }) => (
  <label class="by-hand">
    Press Ctrl+C to copy
    {/* The page must not hear what is copied, nor put something else in its place. */}
    <textarea ref={selectAll} readOnly rows={4} value={text} onCopy={(event) => event.stopPropagation()} />
  </label>
);

const Copied = ({ text }: { text: string }) => (
  <>
    <strong>Copied:</strong> {text}
  </>
);

export class FamilyCopy extends Component<FamilyCopyProps, { readonly copied?: boolean }> {
  /** `copied` is absent until it was tried, and false where it is left to the person. */
  override state: { readonly copied?: boolean } = {};

  readonly #copy = async (): Promise<void> => {
    const { text, copy } = this.props;
    this.setState({ copied: await copy(text) });
  };

  render({ text }: FamilyCopyProps) {
    const { copied } = this.state;
    return (
      <div class="family">
        <button type="button" class="deed" onClick={this.#copy}>
          Copy for the family
        </button>
        {/* There from the start: what is put into a status is read out, a status put in is not in every reader. */}
        <p role="status">{copied === true ? <Copied text={text} /> : null}</p>
        {copied === false ? <ByHand text={text} /> : null}
      </div>
    );
  }
}
