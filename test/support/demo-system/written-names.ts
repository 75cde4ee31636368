/**
 * Providers' names as internal systems write them: other case, other legal form, dashes for
 * brackets, confirmed aliases, a brand alone, marks before and after, a shared name, a stranger.
 */

export interface WrittenName {
  readonly written: string;
  readonly area: string;
}

const row = (written: string, area: string): WrittenName => ({ written, area });

/** In the order of the worktray. */
export const WRITTEN_NAMES: readonly WrittenName[] = [
  row('QUILLHAVEN HOME CARE LTD', 'Fernbridge'),
  row('Brindlewick Care Services', 'Oxmere'),
  row('Ostermere Homecare Limited', 'Port Ellery'),
  row('Lanternmoor Homecare - Fernbridge', 'Fernbridge'),
  row('St Orrin’s Homecare', 'Fernbridge'),
  row('Gorsewick Support Services Ltd', 'Oxmere'),
  row('Lanternmoor Homecare', 'Port Ellery'),
  row('Sedgewhistle and Bramblequay Care', 'Great Tansby'),
  row('Fennimoor Care', 'Great Tansby'),
  row('Larkwhistle Lodge', 'Hollowick'),
  row('LANTERNMOOR HOMECARE OXMERE', 'Oxmere'),
  row('Lanternmoor PE', 'Port Ellery'),
  row('Rookhollow House', 'Fernbridge'),
  row('Rookhollow House, FX2 2AB', 'Oxmere'),
  row('Wexmarsh Living CIC', 'Port Ellery'),
  row('Dapplewick Care Ltd', 'Fernbridge'),
  row('Saffronbury Home Support', 'Hollowick'),
  row('Puddlecombe Care Limited', 'Great Tansby'),
  row('Owlcombe Homecare', 'Oxmere'),
  row('MQ14 Nettlewick Ltd', 'Oxmere'),
  row('Copperwold Nursing Home', 'Fernbridge'),
  row('Thrushmere Court', 'Port Ellery'),
  row('Juniperley Home Support Ltd', 'Oxmere'),
  row('Kestrelbury Care – North Fernshire', 'Fernbridge'),
  row('Kestrelbury Care Ltd', 'Hollowick'),
  row('Silverthwaite Homecare', 'Hollowick'),
  row('Hazelquill Care (Spot)', 'Port Ellery'),
  row('DO NOT USE - Puddlecombe Care', 'Great Tansby'),
  row('Good Thimble Care', 'Great Tansby'),
  row('Marigate Court ECH', 'Fernbridge'),
  row('Wickerholt Live-in Care', 'Oxmere'),
  row('Harrowmint Home Care', 'Hollowick'),
  row('Tumblefern Care Ltd', 'Fernbridge'),
  row('QHC Fernbridge', 'Fernbridge'),
  row('Copperwold Enterprises Ltd', 'Fernbridge'),
  row('Quillhaven Home Care', 'Fernbridge'),
];
