/**
 * Places whose names stand in columns, addresses and sentences of any council's system, where they
 * mean the place: countries, regions, counties, London's boroughs and England's larger towns.
 * Canonical, one a line or parted by commas; chosen by hand. Towns of the index itself are added by
 * `longer-name.ts`.
 */
const PLACES: ReadonlySet<string> = new Set(
  `england, wales, scotland, ireland, united kingdom, great britain, north east, north west, south east, south west,
  east midlands, west midlands, east of england, home counties, yorkshire, north yorkshire, south yorkshire,
  west yorkshire, east riding, humber, lancashire, cumbria, northumberland, durham, county durham, tyne and wear,
  teesside, merseyside, greater manchester, cheshire, derbyshire, nottinghamshire, lincolnshire, leicestershire,
  rutland, northamptonshire, warwickshire, worcestershire, staffordshire, shropshire, herefordshire,
  gloucestershire, oxfordshire, buckinghamshire, bedfordshire, hertfordshire, cambridgeshire, norfolk, suffolk,
  essex, kent, east sussex, west sussex, sussex, surrey, berkshire, hampshire, isle of wight, dorset, wiltshire,
  somerset, devon, cornwall, isles of scilly, london, greater london, city of london, central london, north london,
  south london, east london, west london, barking, dagenham, barnet, bexley, brent, bromley, camden, croydon,
  ealing, enfield, greenwich, hackney, hammersmith, fulham, haringey, harrow, havering, hillingdon, hounslow,
  islington, kensington, chelsea, kingston, kingston upon thames, lambeth, lewisham, merton, newham, redbridge,
  richmond, richmond upon thames, southwark, sutton, tower hamlets, waltham forest, wandsworth, westminster,
  wimbledon, romford, ilford, uxbridge, twickenham, birmingham, manchester, liverpool, leeds, sheffield, bradford,
  bristol, newcastle, newcastle upon tyne, sunderland, middlesbrough, gateshead, hartlepool, darlington, stockton,
  york, hull, kingston upon hull, wakefield, doncaster, barnsley, rotherham, huddersfield, halifax, harrogate,
  scarborough, salford, stockport, bolton, bury, oldham, rochdale, wigan, trafford, altrincham, sale, warrington,
  st helens, southport, wirral, birkenhead, chester, crewe, macclesfield, preston, blackpool, blackburn, burnley,
  lancaster, carlisle, kendal, barrow, nottingham, derby, leicester, lincoln, grimsby, scunthorpe, mansfield,
  chesterfield, loughborough, charnwood, northampton, kettering, corby, coventry, wolverhampton, walsall, dudley,
  sandwell, solihull, warwick, leamington, rugby, nuneaton, stafford, stoke, stoke on trent, tamworth, telford,
  shrewsbury, hereford, worcester, redditch, gloucester, cheltenham, stroud, swindon, salisbury, bath, taunton,
  yeovil, exeter, plymouth, torbay, torquay, truro, bournemouth, poole, weymouth, southampton, portsmouth,
  winchester, basingstoke, andover, reading, slough, windsor, maidenhead, bracknell, newbury, oxford, banbury,
  bicester, aylesbury, high wycombe, milton keynes, bedford, luton, stevenage, watford, st albans, hemel hempstead,
  hertford, harlow, chelmsford, colchester, tendring, clacton, southend, basildon, thurrock, brentwood, ipswich,
  norwich, great yarmouth, kings lynn, cambridge, peterborough, huntingdon, ely, maidstone, medway, gillingham,
  dartford, gravesend, canterbury, ashford, folkestone, dover, margate, thanet, hastings, eastbourne, brighton,
  hove, worthing, crawley, horsham, chichester, guildford, woking, epsom, reigate, redhill, farnham, camberley`
    .split(',')
    .map((place) => place.trim().replace(/\s+/g, ' ')),
);

/** Words of any place above: "milton", "keynes". */
const placeWords: ReadonlySet<string> = new Set([...PLACES].flatMap((place) => place.split(' ')));

/** Whether a canonical name is exactly a place's name. */
export const isPlace = (canonical: string): boolean => PLACES.has(canonical);

/** Whether a canonical token is a word of a place's name. */
export const isPlaceWord = (token: string): boolean => placeWords.has(token);
