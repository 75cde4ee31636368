/** What was decided of names lately, each with its undo. */
import type { Decided } from '../names/decided.ts';
import { momentWords } from './dates.ts';
import { UndoForm } from './names-undo.tsx';

const locationWords = ({ locationId, locationName }: Decided): string =>
  locationName === null ? String(locationId) : `${locationName} (${locationId})`;

const decisionWords = (decided: Decided): string => {
  switch (decided.decision) {
    case 'confirmed':
      return `Stands for ${locationWords(decided)}`;
    case 'rejected':
      return `Does not stand for ${locationWords(decided)}`;
    case 'not-regulated':
      return 'Not CQC-regulated';
  }
};

const Row = ({ decided, now }: { readonly decided: Decided; readonly now: Date }) => (
  <tr>
    <th scope="row" class="who">
      {decided.written}
    </th>
    <td>
      {decisionWords(decided)}
      {decided.reason === null ? null : <div class="rest">{decided.reason}</div>}
    </td>
    <td class="when" data-label="Decided">
      {momentWords(decided.at, now)}
    </td>
    <td>
      <UndoForm
        written={decided.written}
        locationId={decided.locationId}
        label={`“${decided.written}”: ${decisionWords(decided)}`}
      />
    </td>
  </tr>
);

/** The section; nothing while nothing was decided. */
export const DecidedSection = ({ decided, now }: { readonly decided: readonly Decided[]; readonly now: Date }) =>
  decided.length === 0 ? null : (
    <section aria-labelledby="decided">
      <h2 id="decided">Decided lately</h2>
      <p>
        Undo puts a name back as it was before, with the contracts that found their location by it and what was said of
        it. Names that the register itself gives as aliases are changed there.
      </p>
      <table>
        <caption>The newest first</caption>
        <thead>
          <tr>
            <th scope="col" class="who">
              Name
            </th>
            <th scope="col">Decision</th>
            <th scope="col" class="when">
              Decided
            </th>
            <th scope="col">Undo</th>
          </tr>
        </thead>
        <tbody>
          {decided.map((each) => (
            <Row key={`${each.written} ${each.locationId} ${each.decision}`} decided={each} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
