/** Every name on the page as real text with its rating in words: the equal of the ink for those who cannot see it. */
import { useState } from 'preact/hooks';
import { ageWords, dayWords, londonDay } from '../../../shared/ui/age.ts';
import type { PageMatch } from '../../content/list.ts';
import type { MatchLine } from '../../platform/match-list.ts';
import type { TabView } from '../../platform/tab-view.ts';

const names = (count: number): string => (count === 1 ? '1 name' : `${count} names`);

/** "12 names on this page, 2 need attention." */
const summary = ({ count: { matches, attention } }: TabView): string => {
  if (matches === 0) return 'No provider names found on this page.';
  if (attention === 0) return `${names(matches)} on this page, none needs attention.`;
  return `${names(matches)} on this page, ${attention} ${attention === 1 ? 'needs' : 'need'} attention.`;
};

/** How often a name stands on the page, and that it stands where nothing can be painted; null for one plain place. */
const placesWords = (places: MatchLine['places']): string | null => {
  const fields = places.filter(({ where }) => where === 'field').length;
  const times = places.length > 1 ? `${places.length} times on this page` : null;
  if (fields === 0) return times;
  const inFields =
    fields === 1 ? 'in a form field, where it cannot be marked' : 'in form fields, where it cannot be marked';
  if (times === null) return `I${inFields.slice(1)}`;
  return fields === places.length ? `${times}, ${inFields}` : `${times}, ${fields} of them ${inFields}`;
};

const Candidates = ({ match }: { readonly match: PageMatch }) => (
  <ul class="candidates">
    {match.candidates.map(({ name, town, postcode }) => (
      <li key={`${name} ${town} ${postcode}`}>{[name, town, postcode].filter((part) => part !== null).join(', ')}</li>
    ))}
  </ul>
);

interface RatingProps {
  readonly match: PageMatch;
  readonly now: Date;
  readonly stale: boolean;
}

const Rating = ({ match, now, stale }: RatingProps) => {
  if (match.answer === 'check' || match.rating === null) {
    return <span class="rating check">Check name: it may stand for any of these</span>;
  }
  const { publishedOn } = match;
  return (
    <span class={`rating ${match.rating}${stale ? ' old' : ''}`}>
      {match.words}
      {publishedOn !== null && (
        <span class="when">
          {' '}
          · {dayWords(publishedOn)} · {ageWords(publishedOn, londonDay(now))}
        </span>
      )}
      {stale && <span class="when"> · may be out of date</span>}
    </span>
  );
};

interface LineProps {
  readonly now: Date;
  readonly stale: boolean;
  readonly line: MatchLine;
  readonly onJump: (time: number) => void;
}

const Line = ({ line: { match, places }, now, stale, onJump }: LineProps) => {
  const [time, setTime] = useState(0);
  const where = placesWords(places);
  const jump = () => {
    onJump(time);
    setTime(time + 1);
  };
  return (
    <li>
      <button type="button" class="match" onClick={jump}>
        <span class="name">{match.name}</span>
        {match.attention !== null && <span class="attention">{match.attention}</span>}
        <Rating match={match} now={now} stale={stale} />
        {where !== null && <span class="soft">{where}</span>}
      </button>
      {match.answer === 'check' && <Candidates match={match} />}
    </li>
  );
};

interface MatchListProps {
  readonly now: Date;
  readonly view: TabView;
  readonly onJump: (line: MatchLine, time: number) => void;
}

export const MatchList = ({ view, now, onJump }: MatchListProps) => (
  <>
    <p role="status">{summary(view)}</p>
    {view.count.gaveUp !== null && <p class="notice warn">{view.count.gaveUp}</p>}
    {view.lines.length > 0 && (
      <ul class="matches" aria-label="Names on this page">
        {view.lines.map((line) => (
          <Line
            key={`${line.places[0]?.frameId} ${line.places[0]?.matchId}`}
            line={line}
            now={now}
            stale={view.facts?.stale === true}
            onJump={(time) => onJump(line, time)}
          />
        ))}
      </ul>
    )}
  </>
);
