/** Changes one by one: on the report itself and behind its numbers. */
import type { Step } from '../../shared/report/steps.ts';
import { bucketWords, STEP_WORDS } from '../report/words.ts';
import { numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { SummedCell } from './sum-link.tsx';

/** "Good → Requires improvement". */
const changeWords = ({ from, to }: Pick<Step, 'from' | 'to'>): string => `${bucketWords(from)} → ${bucketWords(to)}`;

/** A place by its name, a link where it has a page. */
export const PlaceName = ({ locationId, name }: { readonly locationId: string | null; readonly name: string }) =>
  locationId === null ? name : <a href={`/providers/${encodeURIComponent(locationId)}`}>{name}</a>;

/** Changes one by one; `id` is that of the rows. */
export const StepsTable = ({ caption, steps, id }: { caption: string; steps: readonly Step[]; id: string }) => (
  <table>
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col" class="who">
          Location
        </th>
        <th scope="col">What changed</th>
        <th scope="col">Published</th>
        <th scope="col">From</th>
        <th scope="col" class="number">
          People
        </th>
      </tr>
    </thead>
    <tbody id={id} tabIndex={-1}>
      {steps.map((step) => (
        <tr key={`${step.key} ${step.on}`} data-row>
          <th scope="row" class="who">
            <PlaceName {...step} />
          </th>
          <td data-label="What changed">
            {changeWords(step)}
            <div class="rest">{STEP_WORDS[step.kind]}</div>
          </td>
          <td data-label="Published">{dayWords(step.publishedOn)}</td>
          <td data-label="Counts from">{dayWords(step.on)}</td>
          <SummedCell of="people" value={step.people} label="People">
            {step.people === null ? '–' : numberWords(step.people)}
          </SummedCell>
        </tr>
      ))}
    </tbody>
  </table>
);
