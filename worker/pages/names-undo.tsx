/** The button that takes a decision back. */

interface UndoProps {
  readonly written: string;
  /** null: that nobody of this name is regulated. */
  readonly locationId: string | null;
  readonly cursor?: string;
  /** Says what is taken back, for whoever hears the button alone. */
  readonly label: string;
}

/** A form of one button. */
export const UndoForm = ({ written, locationId, cursor = '', label }: UndoProps) => (
  <form method="post" action="/names">
    <input type="hidden" name="written" value={written} />
    {locationId === null ? null : <input type="hidden" name="locationId" value={locationId} />}
    <input type="hidden" name="cursor" value={cursor} />
    <button type="submit" name="decision" value="undo" class="second">
      Undo <span class="hidden">{label}</span>
    </button>
  </form>
);
