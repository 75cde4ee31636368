/** What a council is told to do, in which order. */
import { describe, expect, test } from 'vitest';
import { actionsFor, type Circumstances } from '../../../worker/messages/actions.ts';

const STOP = { answer: 'do-not-place', reason: 'Inadequate.', role: null } as const;
const ASK = { answer: 'ask', reason: 'Requires improvement.', role: 'contracts manager' } as const;
const PLACE = { answer: 'place', reason: 'Good.', role: null } as const;

const at = (more: Partial<Circumstances>): string[] =>
  actionsFor({
    situation: 'inadequate',
    verdict: STOP,
    stopped: false,
    people: 12,
    commissioned: true,
    publishedOn: '2026-11-12',
    successor: null,
    ...more,
  });

const NOBODY = 'Place nobody new there.';
const ASKED = 'Ask the contracts manager before anybody new is placed there.';
const SUSPEND = 'Decide today whether new packages are to be suspended.';
const REVIEW = 'Review the care of the 12 people placed there.';
const READ = 'Read CQC’s report.';
const PLAN = 'Expect the provider’s action plan by 10 December 2026, 28 days after CQC’s report.';

describe('what to do', () => {
  test.each<[string, Partial<Circumstances>, string[]]>([
    ['Inadequate', {}, [NOBODY, SUSPEND, REVIEW, READ, PLAN]],
    ['Inadequate, suspended already', { stopped: true }, [NOBODY, REVIEW, READ, PLAN]],
    ['Inadequate, without a policy', { verdict: null }, [SUSPEND, REVIEW, READ, PLAN]],
    ['Inadequate, suspended without a policy', { verdict: null, stopped: true }, [NOBODY, REVIEW, READ, PLAN]],
    ['Inadequate, nobody there', { people: 0 }, [NOBODY, SUSPEND, READ, PLAN]],
    ['Requires improvement', { situation: 'requires-improvement', verdict: ASK }, [ASKED, READ, PLAN]],
    ['a key question', { situation: 'lower', verdict: PLACE }, [READ]],
    ['suspended', { situation: 'suspension', stopped: true }, [NOBODY, expect.stringContaining('not begun')]],
    ['lifted', { situation: 'suspension', verdict: ASK }, [ASKED]],
    ['lifted, and nothing stands against it', { situation: 'suspension', verdict: PLACE }, []],
    ['a correction', { situation: 'correction', verdict: PLACE }, [expect.stringContaining('earlier alert')]],
    ['of no known kind', { situation: null, verdict: ASK }, [ASKED]],
    ['where the council buys nothing', { commissioned: false }, []],
  ])('%s', (_, circumstances, actions) => expect(at(circumstances)).toEqual(actions));

  test('counts one person as one, and asks for a number where there is none', () => {
    expect(at({ people: 1 })).toContain('Review the care of the 1 person placed there.');
    expect(at({ people: null })).toContain('Find out how many people are placed there, and review their care.');
  });

  test('names no day where CQC gives none', () => {
    expect(at({ publishedOn: null })).toContain('Expect the provider’s action plan within 28 days of CQC’s report.');
  });
});

describe('a registration that ended', () => {
  const ended = (more: Partial<Circumstances>) => at({ situation: 'registration-ended', ...more });

  test('leaves people to be moved, those who pay for themselves too', () => {
    expect(ended({})).toEqual([
      NOBODY,
      'Find another provider for the 12 people placed there now.',
      expect.stringContaining('pay for themselves'),
    ]);
    expect(ended({ people: null })[1]).toBe('Find another provider for everybody placed there now.');
  });

  test('with a successor leaves their care to be looked after', () => {
    expect(ended({ successor: 'Oakfern Anew' })).toEqual([
      NOBODY,
      'Make sure that the care of the 12 people placed there goes on: Oakfern Anew is registered in its place.',
    ]);
  });
});
