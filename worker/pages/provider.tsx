/** One watched location: how it stands, what one may do, and everything that is known of it. */
import type { ComponentChildren } from 'preact';
import type { EventBody } from '../../shared/api/event.ts';
import type { ProviderBody } from '../../shared/api/provider.ts';
import { planHref } from '../plans/link.ts';
import type { ToldNames } from '../ratings/told-repository.ts';
import { momentWords } from './dates.ts';
import { ErrorSummary, type Faults } from './fields.tsx';
import { followingWords, type Line } from './following-words.ts';
import { type Paged, Pager } from './pager.tsx';
import { EventTable, RatingWords, ratingNotes } from './parts.tsx';
import { VerdictBlock } from './policy-parts.tsx';
import { ProviderFacts, ProviderStanding } from './provider-facts.tsx';
import type { ShownFigures } from './provider-figures.tsx';
import { RatingsSection, type ShownCourse } from './provider-ratings.tsx';

/** A section of the page, as its contents list names it. */
export interface PageSection {
  /** The id of its heading. */
  readonly id: string;
  readonly words: string;
  readonly content: ComponentChildren;
}

export interface ProviderPageProps {
  readonly provider: ProviderBody;
  readonly course: ShownCourse;
  readonly figures: ShownFigures;
  /** Newest first. */
  readonly events: Paged<EventBody>;
  readonly names: ToldNames;
  /** The successor's name, where CQC gives it. */
  readonly successorName: string | null;
  /** What the council has and has decided there, between ratings and history. */
  readonly council: readonly PageSection[];
  /** Of a form that was sent from it. */
  readonly faults: Faults;
  /** Of the plan for this location; null without one. */
  readonly planId: string | null;
  readonly now: Date;
}

const LineOf = ({ line }: { readonly line: Line }) => (
  <p>
    {line.map((part) =>
      typeof part === 'string' ? (
        part
      ) : (
        <a key={part.locationId} href={`/providers/${encodeURIComponent(part.locationId)}`}>
          {part.words}
        </a>
      ),
    )}
  </p>
);

/** What has to be read together with the rating. */
const Notes = ({ provider, now }: { readonly provider: ProviderBody; readonly now: Date }) => (
  <>
    {provider.registrationStatus === 'deregistered' && provider.rating !== 'not-rated' ? (
      <p>Registration ended: this was its last rating.</p>
    ) : null}
    {ratingNotes(provider).map((note) => (
      <p key={note}>{note.replace(/(?<![.!?])$/, '.')}</p>
    ))}
    {provider.heldSince === null ? null : (
      <p>
        A reading that would change it is held since {momentWords(provider.heldSince, now)}, for a person to release or
        discard: see <a href="/health">the health page</a>.
      </p>
    )}
  </>
);

type Deed = readonly [href: string, words: string];

/** The plan there is, or the form for one: without a contract in force there is nothing to plan for. */
const planDeeds = ({ provider, figures, planId }: ProviderPageProps): Deed[] => {
  if (planId !== null) return [[`/plans/${encodeURIComponent(planId)}`, 'Open its plan']];
  return figures.isOnRegister ? [[planHref('location', provider.locationId), 'Write its plan']] : [];
};

/** What one may do there. */
const deedsOf = (props: ProviderPageProps): Deed[] => {
  const { provider, figures } = props;
  const id = encodeURIComponent(provider.locationId);
  const status: Deed = [`/statuses/new?location=${id}`, 'Set a council status'];
  const whatIf: Deed = [`/what-if?stop=${id}`, 'What if it stops'];
  return [
    [`/exceptions/new?location=${id}`, 'Record an exception'],
    ...(provider.followedTo === null ? [status] : []),
    ...(figures.isOnRegister ? [whatIf] : []),
    ...planDeeds(props),
    ['#notes', 'Add a note'],
  ];
};

const Deeds = (props: ProviderPageProps) => (
  <nav class="next" aria-label="What you can do">
    <ul class="key">
      {deedsOf(props).map(([href, words]) => (
        <li key={href}>
          <a href={href}>{words}</a>
        </li>
      ))}
    </ul>
  </nav>
);

const Contents = ({ sections }: { readonly sections: readonly Omit<PageSection, 'content'>[] }) => (
  <nav class="next" aria-label="On this page">
    <ul class="key">
      {sections.map(({ id, words }) => (
        <li key={id}>
          <a href={`#${id}`}>{words}</a>
        </li>
      ))}
    </ul>
  </nav>
);

const Events = ({ events, names, provider, now }: ProviderPageProps) => (
  <section aria-labelledby="events">
    <h2 id="events">What happened</h2>
    {events.found === 0 ? (
      <p>Nothing has changed since this location was first read.</p>
    ) : (
      <EventTable caption="Changes, newest first" events={events.shown} names={names} now={now} named={false} />
    )}
    <Pager
      paged={events}
      hrefOf={(number) => `/providers/${encodeURIComponent(provider.locationId)}?events=${number}#events`}
    />
  </section>
);

/** The page's content. */
export const ProviderPage = (props: ProviderPageProps) => {
  const { provider, course, figures, successorName, council, faults, now } = props;
  const sections = [
    { id: 'ratings', words: 'Ratings' },
    ...council.filter(({ content }) => content !== null),
    { id: 'facts', words: 'About it' },
    { id: 'events', words: 'What happened' },
  ];
  return (
    <>
      <h1>{provider.name}</h1>
      <ErrorSummary faults={faults} />
      <p class="rated">
        <RatingWords provider={provider} />
      </p>
      <VerdictBlock verdict={provider.verdict} />
      <Notes provider={provider} now={now} />
      {followingWords(provider, successorName).map((line) => (
        <LineOf key={JSON.stringify(line)} line={line} />
      ))}
      <Deeds {...props} />
      <Contents sections={sections} />
      <ProviderStanding provider={provider} figures={figures} now={now} />
      <RatingsSection provider={provider} course={course} />
      {council.map(({ id, content }) => (
        <div key={id}>{content}</div>
      ))}
      <ProviderFacts provider={provider} />
      <Events {...props} />
    </>
  );
};
