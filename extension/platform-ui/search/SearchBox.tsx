/** The search of the whole list by name or CQC id. All of it happens here: nothing typed is sent or kept. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { IndexReader } from '../../../shared/names/index-reader.ts';
import { type Found, MOST_FOUND, openSearch, type Search } from '../../../shared/names/search.ts';
import type { StorageArea } from '../../platform/settings.ts';
import { readIndex } from '../../platform/stored-index.ts';
import { AlikeLine, FoundLine } from './FoundLine.tsx';

interface Opened {
  readonly index: IndexReader;
  readonly search: Search;
}

/** What was found, or that the list cannot be read. */
type Answer = { readonly found: readonly Found[]; readonly index: IndexReader } | 'unreadable';

/** The answers to what is typed. The list is opened at the first letter, and anew after each newer one. */
const useAnswer = (local: StorageArea, query: string, dataAsOf: string | null): Answer | null => {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const opened = useRef<{ dataAsOf: string | null; list: Promise<Opened | null> } | null>(null);
  useEffect(() => {
    let current = true;
    if (query.trim() === '') setAnswer(null);
    else {
      if (opened.current === null || opened.current.dataAsOf !== dataAsOf) {
        const list = readIndex(local).then((index) => (index === null ? null : { index, search: openSearch(index) }));
        opened.current = { dataAsOf, list };
      }
      void opened.current.list.then((list) => {
        if (!current) return;
        setAnswer(list === null ? 'unreadable' : { index: list.index, found: list.search.find(query) });
      });
    }
    return () => {
      current = false;
    };
  }, [local, query, dataAsOf]);
  return answer;
};

const isAlike = ({ why }: Found): boolean => why === 'near';

const providers = (count: number): string => (count === 1 ? '1 provider' : `${count} providers`);

/** "3 providers found.", for screen readers too. */
const summary = (query: string, found: readonly Found[]): string => {
  const sure = found.filter((one) => !isAlike(one)).length;
  if (sure >= MOST_FOUND) return `The first ${MOST_FOUND} are shown. Type more of the name to see others.`;
  if (sure > 0) return `${providers(sure)} found.`;
  const nothing = `Nothing on the list is called “${query.trim()}”.`;
  return found.length === 0 ? nothing : `${nothing} ${providers(found.length)} spelt alike.`;
};

interface AnswersProps {
  readonly answer: Exclude<Answer, 'unreadable'>;
  readonly now: Date;
  readonly stale: boolean;
  readonly onQuery: (query: string) => void;
}

const Answers = ({ answer: { found, index }, now, stale, onQuery }: AnswersProps) => {
  const locations = found.flatMap((one) => {
    const location = index.location(one.position);
    return location === undefined ? [] : [{ location, alike: isAlike(one) }];
  });
  const sure = locations.filter(({ alike }) => !alike);
  const alike = locations.filter((one) => one.alike);
  return (
    <>
      {sure.length > 0 && (
        <ul class="found" aria-label="Found">
          {sure.map(({ location }) => (
            <FoundLine key={location.id} location={location} now={now} stale={stale} />
          ))}
        </ul>
      )}
      {alike.length > 0 && (
        <>
          <p class="soft">Spelt alike, but other names. Choose one only if it is the one you mean:</p>
          <ul class="found" aria-label="Spelt alike">
            {alike.map(({ location }) => (
              <AlikeLine key={location.id} location={location} onChoose={() => onQuery(location.name)} />
            ))}
          </ul>
        </>
      )}
    </>
  );
};

interface SearchBoxProps {
  readonly local: StorageArea;
  readonly now: Date;
  readonly stale: boolean;
  /** Changes with the list. */
  readonly dataAsOf: string | null;
}

export const SearchBox = ({ local, now, stale, dataAsOf }: SearchBoxProps) => {
  const [query, setQuery] = useState('');
  const answer = useAnswer(local, query, dataAsOf);
  const box = useRef<HTMLInputElement>(null);
  const choose = (name: string) => {
    setQuery(name);
    box.current?.focus();
  };
  return (
    <search class="look-up">
      <label for="look-up">Look a provider up</label>
      <input
        id="look-up"
        ref={box}
        type="search"
        autocomplete="off"
        spellcheck={false}
        aria-describedby="look-up-hint"
        value={query}
        onInput={({ currentTarget }) => setQuery(currentTarget.value)}
      />
      <p class="hint" id="look-up-hint">
        By name or CQC location id, in your council’s list. What you type stays in this browser.
      </p>
      <p role="status">
        {answer === 'unreadable' && 'The list of names is damaged. Fetch the ratings again.'}
        {answer !== null && answer !== 'unreadable' && summary(query, answer.found)}
      </p>
      {answer !== null && answer !== 'unreadable' && (
        <Answers answer={answer} now={now} stale={stale} onQuery={choose} />
      )}
    </search>
  );
};
