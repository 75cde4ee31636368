/** The documentation page, from the same table as the routes themselves. */
import { CONTRACT, type RouteContract } from '../api/contract.ts';
import { COLUMNS } from '../register/columns.ts';

const ROUTES = Object.entries(CONTRACT) as [string, RouteContract][];

/** A text of the table, in which what programs write stands between backticks. */
const Prose = ({ text }: { readonly text: string }) => (
  <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code key={part}>{part}</code> : part))}</>
);

const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

const Route = ({ id, route }: { readonly id: string; readonly route: RouteContract }) => (
  <section aria-labelledby={id}>
    <h3 id={id}>
      <code>
        {route.method.toUpperCase()} {route.path}
      </code>
    </h3>
    <p>
      <Prose text={`${sentence(route.summary)} ${route.description ?? ''}`} />
    </p>
    <p>
      {route.scope === null ? (
        'Public.'
      ) : (
        <>
          Scope <code>{route.scope}</code>.
        </>
      )}
      {route.query === undefined ? null : (
        <>
          {' '}
          Query: <code>{Object.keys(route.query.shape).join(', ')}</code>.
        </>
      )}
    </p>
    <ul>
      {Object.entries(route.answers).map(([status, answer]) => (
        <li key={status}>
          <code>{status}</code> <Prose text={answer.description} />
        </li>
      ))}
    </ul>
  </section>
);

/** The page's content. */
export const Docs = () => (
  <>
    <h1>How programs use this service</h1>
    <p>
      JSON in UTF-8, with <code>Authorization: Bearer TOKEN</code> unless a route is public. Errors are{' '}
      <code>{'{"error":{"code","message","details?"}}'}</code> with the fitting status. Lists come in pages:{' '}
      <code>nextCursor</code> goes back as <code>cursor</code>. The machine-readable form is{' '}
      <a href="/openapi.json">the OpenAPI document</a>.
    </p>
    <p>
      The verdict on a provider is <code>null</code> everywhere until a placement policy is in force.
    </p>
    <h2>The register as CSV</h2>
    <p>
      A header row, commas or semicolons, UTF-8 or Windows-1252, one line a contract. <code>location_id</code>,{' '}
      <code>provider_id</code> or <code>name</code> is needed; aliases are separated by <code>|</code>; dates are{' '}
      <code>YYYY-MM-DD</code> or <code>DD/MM/YYYY</code>; unknown columns are kept as notes.
    </p>
    <p>
      <code>{COLUMNS.join(', ')}</code>
    </p>
    <h2>Routes</h2>
    {ROUTES.map(([id, route]) => (
      <Route key={id} id={id} route={route} />
    ))}
  </>
);
