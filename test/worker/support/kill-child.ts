/**
 * Plays day two on a database in a folder and stops dead at a point, for a parent that then kills it:
 * `node kill-child.ts FOLDER POINT`. Writes `RECEIVED ID` for each webhook and `STOPPED` at the point.
 */
import { openCrawlStage } from './crawl-stage.ts';
import { DAY_TWO, playOut, setDayTwo } from './story.ts';

const [, , folder = '', point = ''] = process.argv;
const never = (): Promise<never> => new Promise(() => {});
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const stop = (): Promise<never> => {
  say('STOPPED');
  return never();
};

const stage = await openCrawlStage(folder);
setDayTwo(stage.cqc);

/** Points are named by what has just happened when everything stops. */
if (point.startsWith('cqc-request-')) {
  const at = Number(point.slice('cqc-request-'.length));
  stage.cqc.fault = (_, nth) => (nth === at ? stop() : null);
}
const { receive } = stage.inbox;
stage.inbox.receive = async (request) => {
  const id = request.headers.get('webhook-id');
  const answer = await receive(request);
  say(`RECEIVED ${id}`);
  return point === 'webhook-received' ? stop() : answer;
};

await playOut(stage, DAY_TWO);
// Everything is done and nothing was closed: a kill here is one between two ticks.
say('STOPPED');
await never();
