import { CLOUD_EVENT, CLOUD_EVENTS, takeEvents } from '../../events/contracts/http/events.ts';
import { isOfShipments } from '../../events/contracts/events/carrier-shipment.ts';
import { takeEvents as take } from '../../src/application/events/take-events.ts';
import { createPorts } from '../../src/composition.ts';
import { door } from '../../src/composition/door.ts';
import { inbound, publisher } from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { skip } from '../../src/platform/events/background-function.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { HttpProblem } from '../../src/platform/http/problems.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { ...door, inbound, publisher, sealing });

/** What third parties tell the shop. */
export const handler = httpFunction(config, ports, [
  endpoint(takeEvents, async ({ body: { isBatch, events }, headers, trail }) => {
    checkMode(headers['content-type'] ?? '', isBatch);
    const taken = granted(await take(ports, trail, events));
    // Nobody in the shop is told of these.
    for (const { type } of events) if (!isOfShipments(type)) skip('unknown-type');
    return { body: taken };
  }),
]);

/** A body that says that it is one event, or a batch, has to be that; one that is only JSON may be both. */
function checkMode(contentType: string, isBatch: boolean): void {
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase();
  const isOther = mediaType === (isBatch ? CLOUD_EVENT : CLOUD_EVENTS);
  if (!isOther) return;
  const message = isBatch ? `must be one event, not a list` : 'must be a list of events';
  throw new HttpProblem('invalid-request', { errors: [{ path: '', message }] });
}
