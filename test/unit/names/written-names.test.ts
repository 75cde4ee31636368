/** Names as internal systems write them, against one register of invented providers. */
import { describe, expect, it } from 'vitest';
import { answersIn } from './sample.ts';
import { at, index, type Who } from './written-register.ts';

const certain: [string, Who][] = [
  ['Quillmere Care Ltd', 'quill'],
  ['QUILLMERE CARE LIMITED', 'quill'],
  ['quillmere care', 'quill'],
  ['Quillmere  Care\u00a0Ltd.', 'quill'],
  ['Quillmere\nCare', 'quill'],
  ['Quill\u00admere Care', 'quill'],
  ['Quillmere\u200b Care', 'quill'],
  ['Ｑｕｉｌｌｍｅｒｅ Care', 'quill'],
  ['“Quillmere Care”', 'quill'],
  ['Quillmere Care, ZE9 9ZZ', 'quill'],
  ['Quillmere Care Ltd T/A QC 0417', 'quill'],
  ['1-900000000', 'quill'],
  ['1–900000000', 'quill'],
  ['Ref 1-900000000: ok', 'quill'],
  ['Quillmere Care Sedgeby', 'quill'],
  ['Quillmere Care (Sedgeby)', 'quill'],
  ['DO NOT USE - Quillmere Care Ltd', 'quill'],
  ['Do not use – Quillmere Care', 'quill'],
  ['BLOCK Quillmere Care', 'quill'],
  ['Framework: BLOCK - Quillmere Care', 'quill'],
  ['Quillmere Care Ltd (Spot)', 'quill'],
  ['Quillmere Care (spot)', 'quill'],
  ['Quillmere Care Ltd Lot 2', 'quill'],
  ['Quillmere Care [Group]', 'quill'],
  ['DO NOT USE - Quillmere Care (Spot)', 'quill'],
  ['DO NOT USE - Private Home Care Ltd', 'generic'],
  ['Private Home Care (Spot)', 'generic'],
  ['Quillmere Care (Framework)', 'quill'],
  ['Quillmere Care (Block contract)', 'quill'],
  ['Quillmere Care (Domiciliary)', 'quill'],
  ['Quillmere Care (HC)', 'quill'],
  ['Quillmere Care (Lot 4)', 'quill'],
  ['Quillmere Care (Fernshire)', 'quill'],
  ['Quillmere Care (the carer rang)', 'quill'],
  ['Tazzle House, 14 High Street, ZE5 2BB', 'oaksSouth'],
  ['Tazzle House ze53cc', 'oaksEast'],
  ['Tazzle House, Norwick', 'oaksNorth'],
  ['Tazzle House no. 2, Norwick, ZE5 2BB', 'oaksSouth'],
  ['LARKRISE CARE SEDGEBY', 'branchOne'],
  ['Larkrise Care – Sedgeby', 'branchOne'],
  ['Larkrise Care Upper Mossford and Weirside', 'branchTwo'],
  ['Larkrise Care (Upper Mossford & Weirside)', 'branchTwo'],
  ['Fold & Fenwick Homecare', 'joint'],
  ['Fold＆Fenwick Homecare', 'joint'],
  ['FOLD AND FENWICK HOMECARE LTD', 'joint'],
  ['Saint Osyths Rest', 'saint'],
  ['St Osyth’s Rest', 'saint'],
  ['ST OSYTH`S REST', 'saint'],
  ['Zoes Calin Care', 'accent'],
  ["ZOE\u0308'S CÂLIN CARE", 'accent'],
  ['Brindle in Care4U', 'spaced'],
  ['Brindle in Care 4U Ltd', 'spaced'],
  ['PQR17 OSMER LTD', 'trading'],
  ['Winnow Homecare', 'trading'],
  ['PQR17 Osmer Limited T/A Winnow Homecare', 'trading'],
  ['Capstan Homecare UK Ltd', 'bracketed'],
  ['Marrowdene Group - Sedgeby', 'company'],
  ['Private Home Care', 'generic'],
  ['Private home care ltd.', 'generic'],
  ['Outstanding Care Ltd', 'rated'],
  ['Good Hands Care', 'hands'],
  ['Reablement', 'hands'],
  ['New Harbour Rest', 'successor'],
  ['24 Pellgate Lane', 'numbered'],
  ['Placed with Winnow Homecare on Monday', 'trading'],
  ['Rang QUILLMERE CARE, no answer', 'quill'],
];

const checks: [string, string][] = [
  ['Tazzle House', 'Three live locations'],
  ['Tazzle House, Mossford', 'Three live locations'],
  ['Tazzle House, Norwick, ZE9 9ZZ', 'Three live locations'],
  ['Larkrise Care', 'brand'],
  ['Larkrise Care, ZE1 4DD', 'brand'],
  ['Larkrise Care (Weirside)', 'brand'],
  ['Larkrise Group Holdings', 'several locations'],
  ['Osmer Elsewhere', 'other locations'],
  ['Quillmere Care (Leeds)', 'A place follows'],
  ['quillmere care (leeds)', 'A place follows'],
  ['Quillmere Care Leeds', 'A place follows'],
  ['quillmere care leeds', 'A place follows'],
  ['Quillmere Care\u200b (Leeds)', 'A place follows'],
  ['Quillmere Care – Kidderminster', 'A place follows'],
  ['Quillmere Care Norwick', 'A place follows'],
  ['Quillmere Care (Spot) Leeds', 'A place follows'],
  ['Quillmere Care (Ash Ellerby)', 'brackets follow'],
  ['Quillmere Care Ltd [Tansby]', 'brackets follow'],
  ['Winnow Homecare (Tansby office)', 'brackets follow'],
  ['Quillmere Care Services', 'goes on'],
  ['Quillmere Care Services Ltd', 'goes on'],
  ['quillmere care services ltd', 'goes on'],
  ['Quillmere Care Group', 'goes on'],
  ['QUILLMERE CARE HOLDINGS LTD', 'goes on'],
  ['Great Quillmere Care', 'goes on'],
  ['Great BLOCK Quillmere Care', 'goes on'],
  ['Quillmere Care (Spot) Services Ltd', 'goes on'],
  ['Domiciliary Care Services', 'ordinary phrase'],
  ['Domiciliary Care Services Ltd', 'ordinary phrase'],
  ['Head Office', 'ordinary phrase'],
  ['HEAD OFFICE', 'ordinary phrase'],
  ['The Surgery', 'ordinary phrase'],
];

const nothing: string[] = [
  'Quilmere Care',
  'Quillmere Cares',
  'Quillmere Homecare',
  'Quillmere Home Care',
  'Qu1llmere Care',
  'Quillmere',
  'Quillmere. Care was arranged',
  'Quillmere; Care',
  'Tazzlehouse',
  'Tazzle Houses',
  'Larkrise',
  'Larkrise Carers Sedgeby',
  'Brindle in Caring4U',
  'Winnow Home Care',
  'Osmer',
  'Private home care was arranged.',
  'She had private home care',
  'Domiciliary care services were agreed',
  'Sent to head office today',
  'Went to the surgery',
  'Office',
  'Kidderminster',
  'Upper Quarley',
  'Rosemary',
  'Rosemary rang on Monday',
  'Norwick, ZE4 1AA',
  'ZE1 1AA',
  '1-9000000001',
  '1-90000000',
  'A-1-900000000',
  '24 Pellgate',
  'DO NOT USE -',
  '(Spot)',
  'Good care',
  'Good hands care for her',
  'Outstanding',
];

describe('names as internal systems write them', () => {
  it.each(certain)('%s: %s', (text, who) =>
    expect(answersIn(index, text)).toMatchObject([{ answer: 'certain', location: at(who) }]),
  );

  it.each(checks)('%s: check, for “%s”', (text, why) =>
    expect(answersIn(index, text)).toMatchObject([{ answer: 'check', why: expect.stringContaining(why) }]),
  );

  it.each(nothing)('%s: nothing', (text) => expect(answersIn(index, text)).toEqual([]));

  it('both halves of a trading-as on one line are one location', () => {
    const answer = { answer: 'certain', location: at('trading') };
    expect(answersIn(index, 'PQR17 Osmer Ltd trading as Winnow Homecare')).toMatchObject([answer, answer]);
  });

  it.each([
    ['Tazzle House 1-900000002', 'oaksSouth'],
    ['Tazzle House (1–900000003), ZE4 1AA', 'oaksEast'],
  ] as const)('%s: an id beside it chooses, before any place', (text, who) =>
    expect(answersIn(index, text)[0]).toMatchObject({
      answer: 'certain',
      location: at(who),
      why: expect.stringContaining('The CQC identifier beside it'),
    }),
  );

  it.each(['Tazzle House 1-900000002, 1-900000003', 'Tazzle House 1-9000000021', 'Tazzle House 1-900000099'])(
    '%s: no id chooses',
    (text) => expect(answersIn(index, text)[0]).toMatchObject({ answer: 'check' }),
  );

  it('one that has ended says so, and points to its successor without its rating', () => {
    const [answer] = answersIn(index, 'Old Harbour Rest');
    expect(answer).toEqual({
      answer: 'certain',
      location: at('ended'),
      successor: at('successor'),
      why: 'The name equals the registered name. Its registration has ended. CQC names “New Harbour Rest” in Mossford as its successor; no rating is carried over.',
    });
  });

  it('a successor that the index lacks is named by what is known of it', () => {
    const [answer] = answersIn(index, 'Pellgate Support');
    expect(answer).not.toHaveProperty('successor');
    expect(answer?.why).toContain('CQC names “1-900000099” as its successor; no rating is carried over.');
  });

  it.each<[string, string | undefined]>([
    ['Quillmere Care', undefined],
    ['DO NOT USE – Quillmere Care', 'Your system writes “DO NOT USE -” before this name.'],
    ['Quillmere Care (SPOT)', 'Your system writes “(Spot)” after this name.'],
    [
      'Framework: BLOCK Quillmere Care Lot 2',
      'Your system writes “Framework:” and “BLOCK” before this name and “Lot 2” after it.',
    ],
    ['DO NOT USE - Tazzle House', 'Your system writes “DO NOT USE -” before this name.'],
    ['Please DO NOT USE. Quillmere Care', undefined],
  ])('%s: what stands beside it is told in the council’s words', (text, beside) =>
    expect(answersIn(index, text)[0]?.beside).toBe(beside),
  );
});
