/** The legal entities behind the demo's locations. */
import type { DemoProvider } from './place.ts';

/** The legal entities; the place in the list is the number, from 1. */
export const PROVIDERS: readonly DemoProvider[] = [
  'Quillhaven Home Care Limited',
  'Brindlewick Care Services Ltd',
  'Ostermere Homecare Limited',
  'Fennimoor Care Limited',
  'Larkwhistle Lodge Limited',
  'Gorsewick Support Services Ltd',
  'Copperwold Enterprises Limited',
  'Pindlecombe Homecare Ltd',
  'Tresslewood Limited',
  'Rookhollow House Limited',
  'Hollowick Residential Ltd',
  'Wexmarsh Living CIC',
  'Dapplewick Care Ltd',
  'Saffronbury Home Support Limited',
  'Puddlecombe Care Ltd',
  'MQ14 Nettlewick Limited',
  'Thrushmere Care Homes Limited',
  'Sedgewhistle & Bramblequay Care Ltd',
  "St. Orrin's Homecare Limited",
  'Juniperley Home Support Ltd',
  'Kestrelbury Care Limited',
  'Silverthwaite Homecare Limited',
  'Hazelquill Care Ltd',
  'Good Thimble Care Ltd',
  'Marigate Housing and Care Limited',
  'Wickerholt Live-in Care Ltd',
  'Harrowmint Home Care Limited',
  'Fennimoor Community Care Ltd',
].map((name, position) => ({ number: position + 1, name }));
