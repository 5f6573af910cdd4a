import { mkdirSync, readdirSync, statSync } from 'node:fs';
import MailDev from 'maildev';
import * as z from 'zod';
import { feedbackOn } from '../mail/feedback.ts';
import { createPublish } from '../sns/publish.ts';
import { beginEngine } from './lifeline.ts';

const options = beginEngine(
  z.object({
    smtpPort: z.number(),
    webPort: z.number(),
    directory: z.string(),
    snsEndpoint: z.string(),
    region: z.string(),
    feedbackTopicArn: z.string(),
  }),
);

// The SMTP server throws when a client goes away in the middle; that must not close the inbox.
process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
  console.error(error);
  if (error.syscall === 'listen') process.exit(1);
});

mkdirSync(options.directory, { recursive: true });
let toRestore = readdirSync(options.directory).filter((name) => name.endsWith('.eml')).length;

const inbox = new MailDev({
  ip: 'localhost',
  smtp: options.smtpPort,
  web: options.webPort,
  mailDirectory: options.directory,
  silent: true,
});

// Kept mails are read in any order; the list shows the oldest first, as they came.
inbox.on('new', () => {
  toRestore -= 1;
  if (toRestore === 0) inbox.store.sort((a, b) => arrival(a) - arrival(b));
});
await inbox.listen();

const publish = createPublish(options);

// As SES does: it takes a mail, and says later what became of it.
inbox.on('new', ({ read, subject, envelope }) => {
  if (read) return; // kept, from an earlier run
  for (const { address } of envelope.to) {
    const feedback = feedbackOn(address, { source: envelope.from.address, subject });
    if (feedback !== undefined) void publish(options.feedbackTopicArn, feedback);
  }
});

function arrival({ source }: { readonly source: string }): number {
  return statSync(source).mtimeMs;
}
