/** Letters that tell no change: that the watch is alive, drills, tests, trouble with a delivery. Pure. */
import { momentWords } from '../../shared/ui/age.ts';
import { alertReference } from '../delivery/payload.ts';
import type { MessageContent, TestContent } from './content.ts';
import type { LetterDraft, LetterPart } from './letter.ts';
import { countWords, OPEN, SEVERITY_WORDS } from './letter-words.ts';

type Heartbeat = Extract<MessageContent, { kind: 'heartbeat' }>;
type Drill = Extract<MessageContent, { kind: 'drill' }>;
type Trouble = Extract<MessageContent, { kind: 'trouble' }>;

const drillReference = (id: string): string =>
  `DRILL-${id
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 8)
    .toUpperCase()}`;

/** A day and the beginning of an endpoint's id: two endpoints of one day are told apart. */
const REFERENCE_DIGITS = 23;

/** "RW-TROUBLE-2026-11-23-0F3A9C112B7D". */
const troubleReference = (id: string): string => {
  const words = id.replace(/^trouble-/, '').replace(/[^A-Za-z0-9-]/g, '');
  return `RW-TROUBLE-${words.slice(0, REFERENCE_DIGITS).toUpperCase()}`;
};

const checkedWords = ({ checked, watched, lastCompleteAt }: Heartbeat): string =>
  lastCompleteAt === null
    ? `no check of the ${countWords(watched, 'watched location', 'watched locations')} was ever completed.`
    : `${checked} of ${countWords(watched, 'watched location', 'watched locations')}, last on ${momentWords(lastCompleteAt)}.`;

const changeWords = ({ lastChange }: Heartbeat): string =>
  lastChange === null
    ? 'none was seen since the watch began.'
    : `${lastChange.headline}, seen on ${momentWords(lastChange.observedAt)}.`;

const sinceWords = ({ lastChange }: Heartbeat): string =>
  lastChange === null
    ? 'no change so far'
    : `no change since ${momentWords(lastChange.observedAt).replace(/ at .*$/, '')}`;

const heartbeatSubject = (beat: Heartbeat): string => {
  const { problems, lastCompleteAt, checked, watched } = beat;
  if (problems.length > 0) return `Rating Watch needs somebody: ${countWords(problems.length, 'problem', 'problems')}`;
  if (lastCompleteAt === null) return 'Rating Watch has begun: nothing was checked yet';
  return `Rating Watch is alive: ${checked} of ${watched} checked, ${sinceWords(beat)}`;
};

const problemParts = (problems: readonly string[]): LetterPart[] =>
  problems.length === 0
    ? []
    : [{ title: 'What is wrong', label: 'Problem', lines: problems, left: 0, one: 'problem', many: 'problems' }];

/** The letter that proves life. */
export const heartbeatLetter = (beat: Heartbeat): LetterDraft => {
  const subject = heartbeatSubject(beat);
  return {
    subject,
    severity: null,
    reference: `RW-HEARTBEAT-${beat.day}`,
    opening: { label: 'How it stands', words: `${subject}.` },
    parts: [
      ...problemParts(beat.problems),
      { label: 'Checked', words: checkedWords(beat) },
      { label: 'Last change of a rating', words: changeWords(beat) },
      { label: 'Open alerts', words: `${beat.openAlerts}.` },
      {
        label: 'Why this comes',
        words: 'so that silence means something. It comes every week: when it does not, look whether the watch runs.',
      },
    ],
    pages: [{ title: OPEN, path: '/health' }],
    elsewhere: [],
    noun: 'message',
  };
};

/** Each line begins with the word that marks it: nobody may take one for an alert. */
const marked = (
  mark: 'DRILL' | 'TEST',
  words: string,
  at: string,
): Pick<LetterDraft, 'subject' | 'opening' | 'parts'> => ({
  subject: `${mark} of Rating Watch: no rating has changed`,
  opening: { label: mark, words: 'no rating has changed, and nothing is to be done for anybody’s care.' },
  parts: [
    { label: mark, words },
    { label: `${mark} sent`, words: `${momentWords(at)}.` },
  ],
});

/** The letter of a drill. */
export const drillLetter = ({ drillId, at }: Drill): LetterDraft => ({
  ...marked('DRILL', 'it shows that alerts would come this way. Say on its page that it arrived.', at),
  severity: null,
  reference: drillReference(drillId),
  pages: [{ title: 'DRILL: say that it arrived', path: `/drills/${encodeURIComponent(drillId)}` }],
  elsewhere: [],
  noun: 'drill',
});

/** The letter of a test of one endpoint. It leads nowhere: there is nothing to look up. */
export const testLetter = ({ id, at }: TestContent): LetterDraft => ({
  ...marked('TEST', 'it was sent by hand from the settings, to see whether it arrives.', at),
  severity: null,
  reference: alertReference(id),
  pages: [],
  elsewhere: [],
  noun: 'test',
});

/** The letter that tells of another endpoint's failure. */
export const troubleLetter = ({ id, at, headline, lines }: Trouble): LetterDraft => ({
  subject: `${SEVERITY_WORDS.high}: ${headline}`,
  severity: 'high',
  reference: troubleReference(id),
  opening: { label: 'What happened', words: headline },
  parts: [
    ...(lines.length === 0
      ? []
      : [{ title: 'What is known', label: 'Known', lines, left: 0, one: 'line', many: 'lines' }]),
    { label: 'Seen', words: `${momentWords(at)}.` },
  ],
  pages: [{ title: OPEN, path: '/outbox' }],
  elsewhere: [],
  noun: 'message',
});
