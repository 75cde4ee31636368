/** The page of spare hours: what locations said they could take on, how old it is, and who entered it. */
import type { SpareHoursBody } from '../../shared/api/spare-hours.ts';
import { areaKey } from '../../shared/risk/exposure.ts';
import { counted, numberWords } from './check-words.ts';
import { dayWords, momentWords } from './dates.ts';
import { type Paged, Pager } from './pager.tsx';
import { SortHead, type Sorting, sortingText } from './sorting.tsx';
import { SpareSearch } from './spare-hours-form.tsx';
import { OldMark } from './spare-hours-old.tsx';

/** By what the list can be sorted. */
export const SPARE_COLUMNS = ['name', 'area', 'hours', 'as-at'] as const;
export type SpareColumn = (typeof SPARE_COLUMNS)[number];

const text = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const COMPARE: Readonly<Record<SpareColumn, (one: SpareHoursBody, other: SpareHoursBody) => number>> = {
  name: (one, other) => text(one.name.toLowerCase(), other.name.toLowerCase()),
  area: (one, other) => text(areaKey(one.area), areaKey(other.area)),
  hours: (one, other) => one.hoursPerWeek - other.hoursPerWeek,
  'as-at': (one, other) => text(one.asAt, other.asAt),
};

/** The list in an order; those that are equal stay by name. */
export const sortedSpare = (items: readonly SpareHoursBody[], sorting: Sorting<SpareColumn>): SpareHoursBody[] => {
  const turn = sorting.direction === 'ascending' ? 1 : -1;
  return items.toSorted((one, other) => turn * COMPARE[sorting.column](one, other));
};

/** What was just done, with the way back. */
export interface SpareNotice {
  readonly words: string;
  /** The form that undoes it; null where there is nothing to undo. */
  readonly undo: string | null;
}

interface SpareProps {
  readonly paged: Paged<SpareHoursBody>;
  readonly sorting: Sorting<SpareColumn>;
  readonly notice: SpareNotice | null;
  /** The what-if that the hours were entered for; empty for none. */
  readonly back: string;
  readonly now: Date;
}

const Row = ({ item, now }: { readonly item: SpareHoursBody; readonly now: Date }) => (
  <tr data-row>
    <th scope="row" class="who">
      <a href={`/providers/${encodeURIComponent(item.locationId)}`}>{item.name}</a>
      <div class="rest">{item.locationId}</div>
    </th>
    <td data-label="Where">{item.area ?? 'All its areas together'}</td>
    <td class="number" data-label="Hours a week">
      {numberWords(item.hoursPerWeek)}
    </td>
    <td data-label="As at">
      {dayWords(item.asAt)}
      {item.old ? <OldMark /> : null}
    </td>
    <td data-label="Known from">
      {item.source}
      <div class="rest">
        Entered {momentWords(item.enteredAt, now)} by {item.enteredBy}
      </div>
    </td>
    <td class="next">
      <a href={`/spare-hours/new?${new URLSearchParams({ location: item.locationId, area: item.area ?? '' })}`}>
        Change<span class="hidden"> the spare hours of {item.name}</span>
      </a>
      <form method="post" action={`/spare-hours/${encodeURIComponent(item.id)}/end`}>
        <button type="submit" class="second">
          End<span class="hidden"> the spare hours of {item.name}</span>
        </button>
      </form>
    </td>
  </tr>
);

const Table = ({ paged, sorting, now }: Omit<SpareProps, 'notice' | 'back'>) => {
  const hrefOf = (next: Sorting<SpareColumn>) => `/spare-hours?${new URLSearchParams({ sort: sortingText(next) })}`;
  return (
    <table>
      <caption>Spare hours that are known</caption>
      <thead>
        <tr>
          <SortHead column="name" {...{ sorting, hrefOf }} class="who">
            Location
          </SortHead>
          <SortHead column="area" {...{ sorting, hrefOf }}>
            Where
          </SortHead>
          <SortHead column="hours" {...{ sorting, hrefOf }} first="descending" class="number">
            Hours a week
          </SortHead>
          <SortHead column="as-at" {...{ sorting, hrefOf }}>
            As at
          </SortHead>
          <th scope="col">Known from</th>
          <th scope="col" class="next">
            Change
          </th>
        </tr>
      </thead>
      <tbody>
        {paged.shown.map((item) => (
          <Row key={item.id} item={item} now={now} />
        ))}
      </tbody>
    </table>
  );
};

const Done = ({ notice: { words, undo }, back }: { readonly notice: SpareNotice; readonly back: string }) => (
  <div class="notice" role="status">
    <p>{words}</p>
    {undo === null ? null : (
      <form method="post" action={undo}>
        <button type="submit">Undo</button>
      </form>
    )}
    {back === '' ? null : (
      <p>
        <a href={back}>Back to the what-if</a>
      </p>
    )}
  </div>
);

/** The page's content. */
export const SparePage = ({ paged, sorting, notice, back, now }: SpareProps) => (
  <>
    <h1>Spare hours</h1>
    {notice === null ? null : <Done notice={notice} back={back} />}
    <p>
      Hours a week that locations said they could take on. A <a href="/what-if">what-if</a> lays those of Good and
      Outstanding alternatives against the hours that need another provider, each hour once.
    </p>
    <h2>Enter spare hours</h2>
    <SpareSearch query="" />
    <h2>Known</h2>
    {paged.found === 0 ? (
      <p>No spare hours are known yet. Ask the alternatives of a what-if, and enter what each tells you.</p>
    ) : (
      <>
        <p>
          {counted(paged.found, 'entry', 'entries')}, until each is replaced or ended.{' '}
          <a class="next" href="/spare-hours.csv">
            All as CSV
          </a>
        </p>
        <Table {...{ paged, sorting, now }} />
        <Pager
          paged={paged}
          hrefOf={(page) => `/spare-hours?${new URLSearchParams({ sort: sortingText(sorting), page: String(page) })}`}
        />
      </>
    )}
  </>
);
