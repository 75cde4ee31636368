/**
 * First names that houses and agencies are called after, too. A column of people's names is full of them, so
 * a lone one names no provider. Canonical, chosen by hand from the commonest in England and those of flowers,
 * saints and virtues that care homes favour.
 */
const NAMES: ReadonlySet<string> = new Set(
  `abigail ada agnes aisha alan albert alexander alfred alice amanda amber amelia amy andrea andrew angela ann anna
  anne annie anthony arthur audrey ava barbara beatrice beryl betty brenda brian bridget bryony carol caroline
  catherine cecilia charles charlotte christina christine christopher clara claire colin constance cynthia daisy
  daniel daphne david dawn deborah denise dennis derek diana donald donna doreen doris dorothy edith edna edward
  eileen elaine eleanor elizabeth ella ellen elsie emily emma emmanuel eric ernest ethel eva eve evelyn faith fatima
  fern fiona fleur flora florence frances francis frank frederick freya gabriel george gerald gladys gloria gordon
  grace graham hannah harold harriet harry hazel heather helen henry hilda hilary holly hope hugh ian ida irene iris
  isabel isabella isla ivy jack jacob jacqueline james jane janet janice jasmine jean jennifer jessica joan joanna
  john joseph josephine joy joyce juanita judith julia julie june karen katherine kathleen keith kenneth kevin laura
  laurel lauren lavender lawrence leah leonard leslie lesley lilian lily linda lisa lorraine louise lucy lydia lynn
  mabel madeleine margaret maria marie marigold marion marjorie mark martha martin mary matthew maureen maurice maya
  megan mercy michael michelle mildred miriam mohammed molly monica muriel nancy naomi natalie nathan neil nicholas
  nicola noah nora norma norman oliver olive olivia oscar pamela patience patricia patrick paul paula pauline
  peggy penelope peter phoebe philip phyllis poppy primrose priscilla prudence rachel ralph raymond rebecca reginald
  rhoda richard rita robert robin roger ronald rosa rosalind rose rosemary roy ruby russell ruth samantha samuel
  sandra sarah saffron serena sharon sheila shirley sidney simon sofia sophia sophie stanley stella stephanie stephen
  steven stuart susan sylvia teresa terence thelma theodore theresa thomas tina trevor valerie vera verity veronica
  victor victoria vincent viola violet virginia vivian walter wendy wilfred william willow winifred yvonne zara zoe`.split(
    /\s+/,
  ),
);

/** Whether a canonical token is a first name. */
export const isFirstName = (token: string): boolean => NAMES.has(token);
