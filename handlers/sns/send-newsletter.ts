import { setTimeout as wait } from 'node:timers/promises';
import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { laneStep } from '../../events/contracts/sns/event-data.ts';
import { renderMarkdown } from '../../src/adapters/html/markdown.ts';
import { beginSending, sendLane } from '../../src/application/letters/send-lane.ts';
import { createPorts } from '../../src/composition.ts';
import { mail } from '../../src/composition/mail.ts';
import {
  followers,
  letters,
  outbox,
  people,
  publisher,
  pushBooks,
  shop as shopPort,
  subscriptions,
} from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { pushSender, signing } from '../../src/composition/signing.ts';
import { sms } from '../../src/composition/sms.ts';
import { placesOf } from '../../src/composition/places.ts';
import { readConfig } from '../../src/platform/config.ts';
import { snsFunction, trailOf } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  followers,
  letters,
  mail,
  outbox,
  people,
  publisher,
  pushBooks,
  pushSender,
  sealing,
  shop: shopPort,
  signing,
  sms,
  subscriptions,
});
const { MAILS_PER_SECOND: mailsPerSecond, SMS_PER_SECOND: smsPerSecond } = config;
const sending = { places: placesOf(config), renderMarkdown, mailsPerSecond, smsPerSecond, wait };

/** A letter is to go to its subscribers: begin in every lane, then go along each, a step at a time. */
export const handler = snsFunction(cloudEventSchema, async (event) => {
  if (event.type === 'newsletter.send_requested') return beginSending(ports, event.subject);
  const shop = await ports.shop.shown();
  await sendLane(ports, { ...sending, shop }, trailOf(event), laneStep.parse(event.data));
});
