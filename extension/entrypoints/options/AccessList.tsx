/** What the browser has not granted yet, each with the button that asks for it. */
interface AccessListProps {
  readonly missing: readonly string[];
  readonly onGrant: (origin: string) => void;
}

export const AccessList = ({ missing, onGrant }: AccessListProps) => {
  if (missing.length === 0) return null;
  return (
    <section class="notice warn" aria-label="Access not yet granted">
      <h2>Your browser has not granted access yet</h2>
      <p>No ratings are shown on a site until your browser grants access to it.</p>
      <ul class="rows">
        {missing.map((origin) => (
          <li key={origin}>
            <code>{origin}</code>
            <button type="button" class="second" onClick={() => onGrant(origin)}>
              Grant access<span class="unseen"> to {origin}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
