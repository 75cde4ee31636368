/**
 * A deployment, from an empty Cloudflare account or as an upgrade: what is needed is checked first, then migrations,
 * then the Worker. Where anything fails nothing after it is done.
 */
import { accessSetting } from '../../../worker/access/access-jwt-setting.ts';
import { CodedError } from '../../../worker/errors.ts';
import { type Configuration, createdId, readConfiguration, withDatabaseId } from './configuration.ts';
import { askSecrets } from './deployment-secrets.ts';
import { freePlanWords } from './free-plan.ts';
import { askHealth } from './health-answer.ts';
import { OperateProblem } from './problem.ts';
import { DATABASE } from './remote-database.ts';
import { commandOf, type Wrangler } from './wrangler.ts';

/** What a deployment is given; tests play it. */
export interface DeployWorld {
  readonly wrangler: Wrangler;
  readonly tell: (line: string) => void;
  /** Asks the person; null: nobody is there to answer. `hidden`: what is typed is not shown. */
  readonly ask: (question: string, hidden: boolean) => Promise<string | null>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly configuration: { read(): string; write(toml: string): void };
  /** The encryption key that an earlier try kept, or a new one, kept in a file for its owner alone. */
  readonly keptKey: () => { readonly key: string; readonly path: string };
  /** Writes secrets into a file for its owner alone, lets it be used, and deletes it. */
  readonly withSecretsFile: <T>(
    secrets: Readonly<Record<string, string>>,
    use: (path: string) => Promise<T>,
  ) => Promise<T>;
  readonly fetch: typeof fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Where the data are to be kept: by the database's place, which is chosen once for good. */
export type DataPlace = 'weur' | 'eu';

const done = async (world: DeployWorld, args: readonly string[], problem: string): Promise<string> => {
  const { status, stdout, stderr } = await world.wrangler(args);
  if (status === 0) return stdout;
  throw new OperateProblem(`${problem}\n${`${stderr.trim()}\n${stdout.trim()}`.trim()}`);
};

const checkSignedIn = (world: DeployWorld): Promise<string> =>
  done(
    world,
    ['whoami', '--json'],
    `Wrangler is not signed in: run ${commandOf(['login'])} first. Nothing was changed.`,
  );

const ROUTE = `Nobody could reach the Worker: wrangler.toml names no address for it. Put these lines in, with the address
that your council gives it (in a zone of this Cloudflare account), and run it again. Nothing was changed.

  routes = [{ pattern = "ratings.example.gov.uk", custom_domain = true }]   # above [define]
  PUBLIC_URL = "https://ratings.example.gov.uk"                             # under [vars]`;

const NO_SIGN_IN =
  '\nNobody can sign in yet: the pages stay closed till ACCESS_TEAM_DOMAIN and ACCESS_AUDIENCE are set (docs/operator/sign-in.md).';

/** Whether people can sign in. Throws OperateProblem where that is set by half, or wrongly: the pages would be closed. */
const isSignInSet = ({ access: { teamDomain, audience } }: Configuration): boolean => {
  try {
    return accessSetting(teamDomain ?? undefined, audience ?? undefined) !== null;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    throw new OperateProblem(`${error.message} Nothing was changed.`);
  }
};

const QUESTION = `Where is the database to be? It cannot be moved later.
  weur  in Western Europe, by Cloudflare's best effort (London, as a rule, for a council in England)
  eu    within the European Union, which Cloudflare guarantees; Cloudflare offers no such guarantee for the UK
[weur] `;

const placeFrom = async (world: DeployWorld, given: DataPlace | null): Promise<DataPlace> => {
  const answer = given ?? (await world.ask(QUESTION, false));
  if (answer === null) throw new OperateProblem('Say where the database is to be, with --where weur or --where eu.', 2);
  const place = answer.trim() || 'weur';
  if (place === 'weur' || place === 'eu') return place;
  throw new OperateProblem(`"${place}" is neither weur nor eu. Nothing was changed.`);
};

/** Makes the database where wrangler.toml has none yet. True: it was made now. */
const bringDatabase = async (world: DeployWorld, given: DataPlace | null): Promise<boolean> => {
  const toml = world.configuration.read();
  if (readConfiguration(toml).databaseId !== null) {
    await done(
      world,
      ['d1', 'info', DATABASE, '--json'],
      'The database that wrangler.toml names was not found. Nothing was changed.',
    );
    return false;
  }
  const place = await placeFrom(world, given);
  const where = place === 'eu' ? '--jurisdiction=eu' : '--location=weur';
  const id = createdId(await done(world, ['d1', 'create', DATABASE, where], 'The database could not be made.'));
  if (id === null)
    throw new OperateProblem('Wrangler did not tell the new database’s id: put it into wrangler.toml yourself.');
  world.configuration.write(withDatabaseId(world.configuration.read(), id));
  world.tell(`Put database_id ${id} into wrangler.toml: keep that change.`);
  return true;
};

const fieldOf = (json: string, pick: (value: Record<string, unknown>) => unknown): string | null => {
  try {
    const found = pick(JSON.parse(json) as Record<string, unknown>);
    return typeof found === 'string' && found !== '' ? found : null;
  } catch {
    // What a command prints that knows nothing yet is no JSON.
    return null;
  }
};

/** The bookmark to go back to; null for a database that was made a moment ago, which has nothing to go back to. */
const bookmarkOf = async (world: DeployWorld, isNew: boolean): Promise<string | null> => {
  const { status, stdout, stderr } = await world.wrangler(['d1', 'time-travel', 'info', DATABASE, '--json']);
  const bookmark = status === 0 ? fieldOf(stdout, (value) => value.bookmark) : null;
  if (bookmark === null && !isNew) {
    throw new OperateProblem(`There is no bookmark to go back to, so nothing was changed.\n${stderr.trim()}`);
  }
  return bookmark;
};

/** The version that is in force; null before the first. */
const versionInForce = async (world: DeployWorld): Promise<string | null> => {
  const { status, stdout } = await world.wrangler(['deployments', 'status', '--json']);
  const first = (value: unknown): unknown =>
    Array.isArray(value) ? (value[0] as { version_id?: unknown })?.version_id : null;
  return status === 0 ? fieldOf(stdout, (value) => first(value.versions)) : null;
};

const backTo = (bookmark: string): string =>
  commandOf(['d1', 'time-travel', 'restore', DATABASE, `--bookmark=${bookmark}`]);

const tellWayBack = (world: DeployWorld, version: string | null, bookmark: string | null): void => {
  world.tell('\nTo go back:');
  world.tell(`  ${version === null ? 'there was no earlier version of the Worker' : commandOf(['rollback', version])}`);
  if (bookmark !== null) world.tell(`  ${backTo(bookmark)}   # loses what was written since`);
};

const migrate = (world: DeployWorld, bookmark: string | null): Promise<string> =>
  done(
    world,
    ['d1', 'migrations', 'apply', DATABASE, '--remote'],
    `A migration failed, and the Worker was not deployed: the version before stays in force.${
      bookmark === null ? '' : ` The database as it was: ${backTo(bookmark)}`
    }`,
  );

const upload = (world: DeployWorld, secrets: Readonly<Record<string, string>>): Promise<string> => {
  const problem =
    'The Worker could not be deployed: the version before stays in force. Migrations only add, so it runs on.';
  if (Object.keys(secrets).length === 0) return done(world, ['deploy'], problem);
  return world.withSecretsFile(secrets, (path) => done(world, ['deploy', '--secrets-file', path], problem));
};

/** Deploys. Returns the exit status: 0 in force and answering, 1 in force and not answering. Throws OperateProblem. */
export const deploy = async (world: DeployWorld, place: DataPlace | null): Promise<number> => {
  await checkSignedIn(world);
  const configuration = readConfiguration(world.configuration.read());
  const { publicUrl, isReachable } = configuration;
  if (publicUrl === null || !isReachable) throw new OperateProblem(ROUTE);
  const canSignIn = isSignInSet(configuration);
  const ofFreePlan = freePlanWords(world.configuration.read());
  // Asked before anything is made: who has no key yet is left with an account as empty as before.
  const secrets = await askSecrets(world);
  const isNew = await bringDatabase(world, place);
  const version = await versionInForce(world);
  const bookmark = await bookmarkOf(world, isNew);
  if (bookmark !== null) world.tell(`Time-travel bookmark before the migrations: ${bookmark}`);
  world.tell((await migrate(world, bookmark)).trim());
  world.tell((await upload(world, secrets)).trim());
  const isUp = await askHealth(world, publicUrl);
  if (!canSignIn) world.tell(NO_SIGN_IN);
  if (ofFreePlan !== null) world.tell(ofFreePlan);
  tellWayBack(world, version, bookmark);
  return isUp ? 0 : 1;
};

/** Does what needs no account: reads the configuration, bundles as for Cloudflare into `folder`, tells what would be run. */
export const rehearse = async (world: DeployWorld, folder: string): Promise<number> => {
  const configuration = readConfiguration(world.configuration.read());
  const { databaseId, publicUrl, isReachable } = configuration;
  const canSignIn = isSignInSet(configuration);
  const ofFreePlan = freePlanWords(world.configuration.read());
  await done(world, ['deploy', '--dry-run', '--outdir', folder], 'The Worker does not bundle.');
  world.tell('\nThe Worker bundles. A deployment would run, in this order, each command told before it runs:');
  const steps = [
    ['whoami', '--json'],
    ['secret', 'list', '--format', 'json'],
    databaseId === null ? ['d1', 'create', DATABASE, '--location=weur'] : ['d1', 'info', DATABASE, '--json'],
    ['deployments', 'status', '--json'],
    ['d1', 'time-travel', 'info', DATABASE, '--json'],
    ['d1', 'migrations', 'apply', DATABASE, '--remote'],
    ['deploy'],
  ];
  for (const step of steps) world.tell(`  ${commandOf(step)}`);
  world.tell(`  GET ${publicUrl ?? 'https://…'}/v1/health`);
  if (!canSignIn) world.tell(NO_SIGN_IN);
  if (ofFreePlan !== null) world.tell(ofFreePlan);
  if (publicUrl === null || !isReachable) world.tell(`\nBefore that: ${ROUTE}`);
  return 0;
};
