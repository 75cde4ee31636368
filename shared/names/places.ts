/**
 * Places whose names stand in columns, addresses and sentences of any council's system, where they
 * mean the place. Canonical, parted by commas; chosen by hand. Towns of the index itself are added where
 * names are compiled and judged.
 */
const list = (places: string): string[] => places.split(',').map((place) => place.trim().replace(/\s+/g, ' '));

/** Countries, regions, counties, London's boroughs and England's larger towns: their single words are ordinary, too. */
const PLACES: ReadonlySet<string> = new Set(
  list(`england, wales, scotland, ireland, united kingdom, great britain, north east, north west, south east, south west,
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
  hove, worthing, crawley, horsham, chichester, guildford, woking, epsom, reigate, redhill, farnham, camberley`),
);

/**
 * Further towns and districts, told from a name only whole: their single words are no ordinary words, so
 * "Ludlow House" is still a name in running text.
 */
const TOWNS: ReadonlySet<string> = new Set(
  list(`abingdon, accrington, acton, aldershot, alfreton, alnwick, alton, amersham, ampthill, appleby, arundel, ashby,
  ashington, ashton under lyne, atherstone, attleborough, axminster, bakewell, balham, barnet, barnstaple, battersea,
  beaconsfield, beccles, belper, berkhamsted, berwick upon tweed, beverley, bexhill, bexleyheath, bideford,
  biggleswade, billericay, billingham, birkenhead, bishop auckland, bishops stortford, bletchley, blyth, bodmin,
  bognor regis, bootle, borehamwood, boston, bourne, bracknell, braintree, bridgnorth, bridgwater, bridlington,
  bridport, brierley hill, brighouse, brixton, broadstairs, bromsgrove, bude, burgess hill, burnham on sea, burton
  upon trent, buxton, calne, camborne, cannock, canvey island, castleford, caterham, catford, chard, chatham, cheadle,
  chesham, cheshunt, chester le street, chippenham, chipping norton, chorley, cirencester, clapham, cleethorpes,
  clevedon, clitheroe, coalville, congleton, consett, corsham, cowes, cramlington, cranleigh, crewkerne, cromer,
  crowborough, daventry, dawlish, deptford, dereham, devizes, dewsbury, didcot, dorchester, dorking, droitwich,
  dronfield, dulwich, dunstable, east grinstead, eastleigh, eccles, edgware, edmonton, egham, ellesmere port, eltham,
  epping, evesham, exmouth, falmouth, fareham, faringdon, farnborough, farnworth, faversham, felixstowe, feltham,
  finchley, frome, gainsborough, garforth, glastonbury, glossop, godalming, golders green, goole, gosport, grantham,
  grays, guisborough, hailsham, halesowen, halesworth, hampstead, hanwell, harlesden, harpenden, harwich, haslemere,
  havant, haverhill, hayes, hayling island, haywards heath, heanor, heathfield, hebden bridge, hemsworth, hendon,
  henley on thames, hexham, heywood, hinckley, hitchin, hoddesdon, honiton, hornchurch, hucknall, hyde, ilfracombe,
  ilkeston, ilkley, immingham, ipswich, jarrow, keighley, kenilworth, keswick, kidderminster, kidlington, kidsgrove,
  kilburn, knaresborough, knutsford, lambeth, launceston, leatherhead, ledbury, leighton buzzard, letchworth, lewes,
  lichfield, liskeard, littlehampton, long eaton, looe, loughton, lowestoft, ludlow, lutterworth, lymington, lytham st
  annes, mablethorpe, maldon, malmesbury, malton, malvern, market drayton, market harborough, marlborough, marlow,
  maryport, matlock, melksham, melton mowbray, middlewich, midhurst, minehead, mitcham, morden, morecambe, morley,
  morpeth, muswell hill, nantwich, neasden, newark, newark on trent, newhaven, newmarket, newport pagnell, newquay,
  newton abbot, newton aycliffe, normanton, north shields, northallerton, northwich, oakham, okehampton, oldbury,
  ormskirk, orpington, ossett, oswestry, otley, oxted, padstow, paignton, peacehaven, peckham, penge, penrith,
  penzance, pershore, peterlee, petersfield, petworth, pickering, pinner, plaistow, pontefract, portishead, potters
  bar, poulton le fylde, prescot, princes risborough, pudsey, putney, radcliffe, radstock, rainham, ramsgate,
  rawtenstall, rayleigh, redcar, redruth, retford, rickmansworth, ripley, ripon, rochester, romsey, ross on wye,
  rothwell, royston, ruislip, runcorn, rushden, ryde, saffron walden, salcombe, saltash, sandbach, sandhurst,
  sawbridgeworth, saxmundham, seaford, seaham, selby, sevenoaks, shaftesbury, shepton mallet, sherborne, sheringham,
  shoreham by sea, sidcup, sittingbourne, skegness, skelmersdale, skipton, sleaford, smethwick, south shields,
  southall, southam, southsea, southwold, spalding, spennymoor, st austell, st ives, st neots, staines, stalybridge,
  stamford, stanmore, stockport, stockton on tees, stourbridge, stourport, stowmarket, stratford upon avon, streatham,
  sudbury, surbiton, sutton coldfield, sutton in ashfield, swadlincote, swanage, swanley, tadley, tavistock,
  teddington, teignmouth, tenterden, tewkesbury, thatcham, thetford, thirsk, thornaby, tilbury, tiverton, tonbridge,
  tooting, totnes, tottenham, towcester, trowbridge, tunbridge wells, tynemouth, uckfield, ulverston, uttoxeter,
  wadebridge, wallasey, wallington, wallsend, walthamstow, walton on thames, wanstead, wantage, warminster,
  washington, wellingborough, wellington, wells next the sea, welwyn garden city, wembley, west bromwich, westbury,
  weston super mare, wetherby, weybridge, whitby, whitehaven, whitley bay, whitstable, widnes, wigston, willenhall,
  wilmslow, wimborne, windermere, winsford, wisbech, witham, withernsea, witney, wokingham, wombwell, woodbridge,
  woolwich, wootton bassett, workington, worksop, wymondham, yarm`),
);

/** Words of any place above: "milton", "keynes". */
const placeWords: ReadonlySet<string> = new Set([...PLACES].flatMap((place) => place.split(' ')));

/** The canonical names of all of them. */
export const placeNames = (): string[] => [...PLACES, ...TOWNS];

/** Whether a canonical name is exactly a place's name. */
export const isPlace = (canonical: string): boolean => PLACES.has(canonical) || TOWNS.has(canonical);

/** Whether a canonical token is a word of a place's name. */
export const isPlaceWord = (token: string): boolean => placeWords.has(token);
