import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { sendConfirmation } from '../../src/application/audience/send-confirmation.ts';
import { createPorts } from '../../src/composition.ts';
import { withNotices } from '../../src/composition-with-notices.ts';
import { placesOf } from '../../src/composition-with-places.ts';
import { withSealing } from '../../src/composition-with-sealing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = withNotices(config, withSealing(config, createPorts(config)));
const places = placesOf(config);

/** Somebody asked for mails to an address: ask its owner. */
export const handler = snsFunction(cloudEventSchema, async (event) =>
  sendConfirmation(ports, places, await ports.shop.shown(), event),
);
