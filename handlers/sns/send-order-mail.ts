import { cloudEventSchema } from '../../events/contracts/sns/cloud-event.ts';
import { createMailSender } from '../../src/adapters/mail/nodemailer.ts';
import { sendOrderMail } from '../../src/application/notices/send-order-mail.ts';
import { createPorts } from '../../src/composition.ts';
import { withSealing } from '../../src/composition-with-sealing.ts';
import { need, readConfig } from '../../src/platform/config.ts';
import { snsFunction } from '../../src/platform/events/background-function.ts';

const config = readConfig(process.env);
const ports = Object.assign(withSealing(config, createPorts(config)), {
  mail: createMailSender({ smtpUrl: config.SMTP_URL, from: need(config, 'MAIL_FROM') }),
});

/** Something happened to an order that its buyer wants to hear of. */
export const handler = snsFunction(cloudEventSchema, async (event) =>
  sendOrderMail(ports, await ports.shop.shown(), event),
);
