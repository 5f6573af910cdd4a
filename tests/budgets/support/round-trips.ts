import { request as ask } from 'node:http';
import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { serve, textOf, type Listening } from '../../handlers/support/listen.ts';
import { isWrite } from '../../support/measured.ts';

/** Turns of the event loop, which client and counter share: more than opening a connection takes. */
const QUIET_TURNS = 200;

export interface RoundTrips extends Listening {
  /**
   * What came through since the last time: how many calls, how many of them one after the other (a call that
   * began after another one's answer waited for it), and the capacity units they took, by those that write
   * and by all.
   */
  take(): {
    readonly calls: number;
    readonly inTurn: number;
    readonly units: number;
    readonly written: number;
  };
}

/** Stands before the database and counts round trips, as a function in a process of its own makes them. */
export async function openRoundTrips(target: number): Promise<RoundTrips> {
  let calls = 0;
  let units = 0;
  let written = 0;
  /** How many calls in turn the answers so far have taken. */
  let answered = 0;

  /** Calls that are made at once do not come at once: no answer goes before the last of them is here. */
  async function untilAllHaveCome(): Promise<void> {
    for (let quiet = 0, seen = calls; quiet < QUIET_TURNS; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (calls !== seen) [quiet, seen] = [0, calls];
    }
  }

  const server = await serve((request, response) => {
    calls += 1;
    const turn = answered + 1;
    void textOf(request).then((text) => {
      const asked = JSON.parse(text) as object;
      const body = JSON.stringify({ ...asked, ReturnConsumedCapacity: 'TOTAL' });
      const { 'content-length': _, ...headers } = request.headers;
      const options = { port: target, host: '127.0.0.1', method: 'POST', headers, path: '/' };
      ask(options, (answer) => {
        void textOf(answer).then(async (said) => {
          await untilAllHaveCome();
          const { ConsumedCapacity: used = [] } = JSON.parse(said) as Consuming;
          const taken = [used]
            .flat()
            .reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
          units += taken;
          if (isWrite(String(request.headers['x-amz-target']))) written += taken;
          answered = Math.max(answered, turn);
          response.writeHead(answer.statusCode ?? 500, {
            'content-type': 'application/x-amz-json-1.0',
          });
          response.end(said);
        });
      }).end(body);
    });
  });
  return {
    ...server,
    take: () => {
      const seen = { calls, inTurn: answered, units, written };
      [calls, units, written, answered] = [0, 0, 0, 0];
      return seen;
    },
  };
}

interface Consuming {
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
}
