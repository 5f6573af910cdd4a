import { smsReplySchema } from '../../events/contracts/sns/sms-reply.ts';
import { recordOptOut } from '../../src/application/notices/record-opt-out.ts';
import { createPorts } from '../../src/composition.ts';
import { lookupKey, suppressions } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';
import { count } from '../../src/platform/metrics.ts';

const ports = createPorts(readConfig(process.env), { lookupKey, suppressions });

/** Somebody answered an SMS of the shop. */
export const handler = snsFunction(smsReplySchema, async (reply) => {
  const wish = await recordOptOut(ports, reply);
  if (wish !== undefined) count('smsReply', { wish });
});
