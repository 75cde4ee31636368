/** First names by which people are told from houses and firms. Canonical, chosen by hand from the commonest in England. */
import { isFirstName } from '../names/first-names.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Beside those that houses and agencies are called after, too. */
const MORE = list(`
  aaron abdul abdullah adam adrian ahmed aidan aileen alex alexandra ali alison allan amina amir amit amrit anil anita
  anthea antony anwar arjun asha ashley asif ayesha bernard bernadette bethany bhavna bob bradley brendan bronwen bruce
  callum cameron carl carmel cheryl chloe chris claudia clifford clive connor craig darren dave debbie declan deepak
  desmond diane dilip dominic duncan dylan eamonn eddie edwin eleni eliza ellie emmeline erica erin esme ewan farah farid
  faisal fatema fatimah fay francesca fred gareth garry gary gavin geoffrey geoff georgia georgina geraldine gillian
  giles glenda glenys glynis gurpreet gwen gwendoline hamza harbhajan harjit harpreet hassan hayley heidi henrietta
  horace howard hussein hugo ibrahim imran indira irfan isaac ismail jagdish jamal jamie jane janice jason jasvinder
  javed jay jeanette jeffrey jenny jeremy jessie jill jillian jim jimmy jo jodie joe joel jonathan jordan josh joshua
  joyce justin kamal karl kate kathryn kathy katie kaur kavita kayleigh kelly ken khadija khalid kieran kim kirsty
  krishna krzysztof kulwinder lakshmi lee lena leo leroy lewis liam liz loretta louis luke lynda lynne malcolm
  manjit marcus mariam marian marilyn marina marlene maryam mavis maxine meera mehmet melanie melissa mick mike miles
  millicent mohamed mohammad moira mona morag muhammad mustafa nadia nasreen natasha neville nigel nina omar owen parveen
  pat patsy pearl pete phil philippa piotr pradeep priya rajesh rajinder rakesh ram ramesh rashid ravi rekha rhys rob
  roderick rodney roland roma ron rosalie rosie ross rowena rupert ryan sabina sadie saeed saima salma sam sanjay
  sara satnam scott sean shabana shaun sheena shona simone siobhan soraya stacey stan stefan sue sunil suresh
  surinder susan susannah suzanne syed sybil tanya tariq tessa theo tim timothy toby tom tony tracey tracy trudy una
  usha vera vernon vijay vikram wanda wayne winston yasmin yusuf yvette zainab zachary
`);

/** Ordinary words, flowers, virtues and places, too: in small letters, or with "Green" or "Hill" after them, they name nobody. */
const WORDS_TOO = list(`
  amber april art carol christian daisy dawn eve faith fay fern flora florence frank gloria grace grant harry
  hazel heather holly hope iris ivy jack jasmine jay jean jessie jo joy june kim laurel lavender lee lily
  marigold marina mark martin may mercy miles noble norman olive pat patience pearl poppy primrose prudence ram ray rob roma rose
  robin ross ruby saffron sam scott stan stanley sue tim verity victor victoria viola violet virginia vivian willow
`);

/** Whether a word, in small letters, is a first name. */
export const isGivenName = (word: string): boolean => isFirstName(word) || MORE.has(word);

/** Whether a first name is an ordinary word besides. */
export const isWordToo = (word: string): boolean => WORDS_TOO.has(word);
