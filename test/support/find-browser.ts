/**
 * Finds the browsers that tests drive. As a command with `--install` it installs Chromium by the
 * system's package manager where there is none, and otherwise says what to install and fails.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FIREFOX_NAMES = ['firefox-esr', 'firefox'];
/** Where systems put browsers that are not on the PATH. */
const CHROMIUM_PLACES = ['/snap/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const FIREFOX_PLACES = ['/Applications/Firefox.app/Contents/MacOS/firefox'];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const find = (given: string | undefined, names: readonly string[], places: readonly string[]): string | null => {
  if (given !== undefined && given !== '') return isProgram(given) ? given : null;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...paths, ...places].find(isProgram) ?? null;
};

/** The path of a Chromium: CHROMIUM_PATH where it is set, else the first one found; null where there is none. */
export const findChromium = (): string | null => find(process.env.CHROMIUM_PATH, CHROMIUM_NAMES, CHROMIUM_PLACES);

/** The path of a Firefox: FIREFOX_PATH where it is set, else the first one found; null where there is none. */
export const findFirefox = (): string | null => find(process.env.FIREFOX_PATH, FIREFOX_NAMES, FIREFOX_PLACES);

/** Runs a command of the system's package manager, as root. */
const asRoot = (command: readonly string[]): boolean => {
  const [program = '', ...rest] = process.getuid?.() === 0 ? command : ['sudo', '-n', ...command];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
};

const installChromium = (): boolean => {
  if (!isProgram('/usr/bin/apt-get')) return false;
  process.stdout.write('No Chromium found: installing it with apt-get …\n');
  return asRoot(['apt-get', 'update']) && asRoot(['apt-get', 'install', '-y', 'chromium']);
};

const WHAT_TO_INSTALL = `No Chromium was found, and it could not be installed here. The tests need one:
  Debian, Ubuntu:  sudo apt-get install chromium
  others:          install Chromium or Google Chrome
or set CHROMIUM_PATH to its program.
`;

const run = (install: boolean): number => {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '' && findChromium() === null) {
    process.stderr.write(`CHROMIUM_PATH is ${given}, and there is no program\n`);
    return 1;
  }
  if (findChromium() === null && !(install && installChromium() && findChromium() !== null)) {
    process.stderr.write(WHAT_TO_INSTALL);
    return 1;
  }
  process.stdout.write(`Chromium: ${findChromium()}\n`);
  const firefox = findFirefox();
  process.stdout.write(firefox === null ? 'Firefox: none found\n' : `Firefox: ${firefox}\n`);
  return 0;
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = run(process.argv.includes('--install'));
}
