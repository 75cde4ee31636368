/** What may be told to a family: CQC's published facts, and nothing of the council's. Pure. */
import type { IndexLocation } from '../../shared/api/index-document.ts';
import { RATING_WORDS } from '../../shared/ratings/rating.ts';
import { dayWords } from '../../shared/ui/age.ts';

const CQC = 'the Care Quality Commission';

const reportWords = ({ publishedOn, inherited }: IndexLocation): string => {
  const report = publishedOn === null ? null : `report published ${dayWords(publishedOn)}`;
  const earlier = inherited ? 'earned under its earlier registration' : null;
  const parts = [report, earlier].filter((part) => part !== null).join(', ');
  return parts === '' ? '' : ` (${parts})`;
};

const told = (location: IndexLocation): string => {
  const { name, rating, registration, services } = location;
  if (registration === 'deregistered') return `${name} is no longer registered with ${CQC}`;
  if (rating !== 'not-rated') return `${name} is rated ${RATING_WORDS[rating]} by ${CQC}${reportWords(location)}`;
  return services.some((service) => service.rating !== 'not-rated')
    ? `${name} is rated by ${CQC} for each of its services, and not as a whole`
    : `${name} has no rating from ${CQC}`;
};

/**
 * One plain sentence about a location, with the address of CQC's page where it may be followed. null where
 * nobody knows what rating holds, or the data is too old to be passed on.
 */
export const familySentence = (location: IndexLocation, reportUrl: string | null, stale: boolean): string | null => {
  if (stale || location.ratingKnown === false) return null;
  return reportUrl === null ? `${told(location)}.` : `${told(location)}: ${reportUrl}`;
};
