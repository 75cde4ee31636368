/** The form that confirms an import: the file travels back in it, so that nothing is kept on the way. */
import type { CoverageBody, ImportBody } from '../../shared/api/register.ts';
import type { Namer } from './register-names.ts';

export interface ConfirmProps {
  readonly body: ImportBody;
  readonly name: Namer;
  /** The file's text. */
  readonly text: string;
  readonly fileName: string;
  /** The newest audit entry when the preview was made. */
  readonly since: number;
  /** A digest of the file and of what the preview said. */
  readonly seen: string;
  /** Locations that a person has ticked, by line, where the preview is shown once more. */
  readonly ticked: ReadonlyMap<number, readonly string[]>;
}

const nameOf = ({ body, name }: ConfirmProps, { line, providerId }: CoverageBody): string =>
  name(body.rows.find((row) => row.line === line) ?? { name: null, locationId: null, providerId });

/** Those that were ticked, else those confirmed before, else all. */
const isTicked = ({ line, covers }: CoverageBody, id: string, ticked: ConfirmProps['ticked']): boolean => {
  const chosen = ticked.get(line);
  if (chosen !== undefined) return chosen.includes(id);
  return covers.length === 0 || covers.includes(id);
};

const Coverage = ({ offer, props }: { readonly offer: CoverageBody; readonly props: ConfirmProps }) => (
  <fieldset>
    <legend>
      Line {offer.line}, {nameOf(props, offer)}: the contract is with the provider as a whole and covers these locations
    </legend>
    <input type="hidden" name="offer" value={offer.line} />
    {offer.locations.map(({ id, name, postcode }) => (
      <div key={id} class="tick">
        <input
          type="checkbox"
          id={`cover-${offer.line}-${id}`}
          name={`cover-${offer.line}`}
          value={id}
          checked={isTicked(offer, id, props.ticked)}
        />
        <label for={`cover-${offer.line}-${id}`}>
          {name} ({id}
          {postcode === null ? '' : `, ${postcode}`})
        </label>
      </div>
    ))}
  </fieldset>
);

/** The form; its figures count once, for the provider, at none of the locations that are ticked. */
export const ConfirmForm = (props: ConfirmProps) => {
  const offers = props.body.coverage ?? [];
  return (
    <section class="next" aria-labelledby="confirm">
      <h2 id="confirm">Confirm</h2>
      <form class="fields" method="post" action="/register/import" enctype="multipart/form-data">
        {offers.map((offer) => (
          <Coverage key={offer.line} offer={offer} props={props} />
        ))}
        {offers.length === 0 ? null : (
          <p>People and hours of such a contract are the provider’s: they are not repeated for each location.</p>
        )}
        <input type="hidden" name="text" value={props.text} />
        <input type="hidden" name="name" value={props.fileName} />
        <input type="hidden" name="since" value={props.since} />
        <input type="hidden" name="seen" value={props.seen} />
        <div class="choices">
          <button type="submit" name="do" value="confirm">
            Import {props.fileName}
          </button>
          <a href="/register">Leave the register as it is</a>
        </div>
      </form>
    </section>
  );
};
