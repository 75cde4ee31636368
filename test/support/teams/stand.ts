/** A Teams Workflow on a loopback port. */
import { startServer } from '../web/server.ts';
import { createTeamsFlow, FLOW_SIG, type TeamsFlow } from './flow.ts';

export interface TeamsStand {
  /** Where messages are sent, signature and all. */
  readonly address: string;
  readonly flow: TeamsFlow;
  close(): Promise<void>;
}

/** Starts it on any free port; `now` gives milliseconds. */
export const startTeams = async (now: () => number): Promise<TeamsStand> => {
  const flow = createTeamsFlow(now);
  const server = await startServer(0, ({ url, method, headers, body }) =>
    flow.receive({ url, method, contentType: headers['content-type'] ?? '', body }),
  );
  return {
    address: `${server.origin}/workflows/alerts/invoke?api-version=1&sig=${FLOW_SIG}`,
    flow,
    close: server.close,
  };
};
