/** What every page says at its head where the ratings on it are not to be taken as they stand. */
import type { HealthBody } from '../../shared/api/health.ts';
import { counted } from './check-words.ts';
import { momentWords } from './dates.ts';

const lastWords = ({ lastCompleteCheckAt }: HealthBody, now: Date): string =>
  lastCompleteCheckAt === null
    ? 'no check was ever complete'
    : `the last complete check was ${momentWords(lastCompleteCheckAt, now)}`;

const heldWords = ({ held }: HealthBody): string => {
  const locations = held.reduce((sum, hold) => sum + hold.locations, 0);
  return `Held: ${counted(locations, 'location')} ${locations === 1 ? 'shows' : 'show'} no rating until a person decides.`;
};

const words = (health: HealthBody, now: Date): string[] => [
  ...(health.status === 'stale' ? [`Out of date: ${lastWords(health, now)}.`] : []),
  ...(health.status === 'failing' ? [`Not working: ${lastWords(health, now)}.`] : []),
  ...(health.held.length > 0 ? [heldWords(health)] : []),
];

/** The banner; nothing where all is well. */
export const HealthBanner = ({ health, now }: { readonly health: HealthBody; readonly now: Date }) => {
  const told = words(health, now);
  if (told.length === 0) return null;
  return (
    <section class="banner" aria-label="Health of the watch">
      <p>
        {told.join(' ')} <a href="/health">{health.held.length > 0 ? 'Look and decide' : 'See what is wrong'}</a>
      </p>
    </section>
  );
};
