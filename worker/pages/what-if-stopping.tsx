/** Where a planner goes on from a what-if: the plan of each that stops, and why it is at risk. */
import type { Stop } from '../contingency/what-if-stops.ts';
import { planHref } from '../plans/link.ts';

const Links = ({ stop: { id, kind, name } }: { readonly stop: Stop }) =>
  kind === 'name' ? null : (
    <li>
      {name}: <a href={planHref(kind, id)}>open or write its plan</a>,{' '}
      <a href={`/at-risk?${new URLSearchParams({ query: id })}`}>see whether it is at risk</a>
      {kind === 'location' ? (
        <>
          , <a href={`/providers/${encodeURIComponent(id)}`}>all about it</a>
        </>
      ) : null}
    </li>
  );

/** A name that leads to no location has neither plan nor signs. */
export const Stopping = ({ stops }: { readonly stops: readonly Stop[] }) => {
  const known = stops.filter(({ kind }) => kind !== 'name');
  return known.length === 0 ? null : (
    <ul class="next">
      {known.map((stop) => (
        <Links key={stop.id} stop={stop} />
      ))}
    </ul>
  );
};
