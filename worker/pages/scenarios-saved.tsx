/** The contracts behind a scenario as they were when it was saved: what its figures of that day rest on. */
import type { OutcomeRow } from '../../shared/api/scenario.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { FIGURES } from '../../shared/risk/exposure.ts';
import type { SavedScenario } from '../contingency/scenario-repository.ts';
import { counted, numberWords } from './check-words.ts';
import { momentWords } from './dates.ts';
import { FIGURE_HEADS } from './exposure-table.tsx';
import { type Paged, Pager } from './pager.tsx';
import { SummedCell } from './sum-link.tsx';

const Row = ({ row }: { readonly row: OutcomeRow }) => (
  <tr data-row>
    <th scope="row" class="who">
      {row.name}
    </th>
    <td data-label="Area">{row.area ?? 'Area not given'}</td>
    <td data-label="Contract">
      {row.contractType === null ? 'Type not given' : CONTRACT_TYPE_WORDS[row.contractType]}
    </td>
    {FIGURES.map((name) => (
      <SummedCell key={name} of={name} value={row[name]} label={FIGURE_HEADS[name]}>
        {row[name] === null ? 'not given' : numberWords(row[name])}
      </SummedCell>
    ))}
  </tr>
);

interface SavedProps {
  readonly saved: SavedScenario;
  readonly paged: Paged<OutcomeRow>;
  /** The area's key; undefined for all. */
  readonly area: string | undefined;
  readonly now: Date;
}

/** The page's content. */
export const SavedPage = ({ saved: { id, name, savedAt }, paged, area, now }: SavedProps) => {
  const base = `/scenarios/${encodeURIComponent(id)}`;
  const hrefOf = (page: number) =>
    `${base}/saved?${new URLSearchParams({ ...(area === undefined ? {} : { area }), page: String(page) })}#rows`;
  return (
    <>
      <h1>{name}: the contracts as they were saved</h1>
      <p>
        {counted(paged.found, 'contract')}, as the register had {paged.found === 1 ? 'it' : 'them'}{' '}
        {momentWords(savedAt, now)}.
      </p>
      {paged.found === 0 ? null : (
        <table id="rows" tabIndex={-1}>
          <caption>Every contract that counted</caption>
          <thead>
            <tr>
              <th scope="col" class="who">
                With
              </th>
              <th scope="col">Area</th>
              <th scope="col">Contract</th>
              {FIGURES.map((figure) => (
                <th key={figure} scope="col" class="number">
                  {FIGURE_HEADS[figure]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {paged.shown.map((row) => (
              <Row key={row.contractId} row={row} />
            ))}
          </tbody>
        </table>
      )}
      <Pager paged={paged} hrefOf={hrefOf} />
      <p class="back">
        <a href={base}>Back to the scenario</a>
      </p>
    </>
  );
};
