import { isbot } from 'isbot';
import { tellBehaviour } from '../../events/contracts/http/behaviour.ts';
import { takeInBehaviour } from '../../src/application/behaviour/take-in.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import { behaviour, limitsOfBehaviour, seenProducts } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, httpFunction } from '../../src/platform/http/function.ts';
import { HttpProblem } from '../../src/platform/http/problems.ts';
import { count } from '../../src/platform/metrics.ts';

const config = readConfig(process.env);
// Its requests are counted in its own table too: nothing that others wait for is behind them.
const ports = createPorts(config, {
  ...peoplesDoor,
  limits: limitsOfBehaviour,
  behaviour,
  seenProducts,
});

/** What visitors do, as their browsers tell it. */
export const handler = httpFunction(config, ports, [
  endpoint(tellBehaviour, async ({ body: { consent, session, events }, caller, headers }) => {
    const dropped = consent ? isbot(headers['user-agent']) && 'robot' : 'no-consent';
    if (dropped !== false) {
      count('behaviourDropped', { reason: dropped }, events.length);
      return { body: {} };
    }
    if (session === undefined) {
      const errors = [{ path: 'session', message: 'is needed of who agreed' }];
      throw new HttpProblem('invalid-request', { errors });
    }
    const told = events.map(({ time, ...event }) => ({
      ...event,
      at: time === undefined ? undefined : Date.parse(time),
    }));
    await takeInBehaviour(ports, caller.customerId, { session, events: told });
    return { body: {} };
  }),
]);
