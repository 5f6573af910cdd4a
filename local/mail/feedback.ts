import { randomUUID } from 'node:crypto';

/** What SES says of mails to the addresses of its mailbox simulator, with a label behind a plus or without. */
const SIMULATED: readonly {
  readonly address: RegExp;
  readonly event: (emailAddress: string, timestamp: string) => object;
}[] = [
  {
    address: /^(bounce|suppressionlist)(\+[^@]*)?@simulator\.amazonses\.com$/i,
    event: (emailAddress, timestamp) => ({
      eventType: 'Bounce',
      bounce: {
        feedbackId: randomUUID(),
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          {
            emailAddress,
            action: 'failed',
            status: '5.1.1',
            diagnosticCode: 'smtp; 550 5.1.1 user unknown',
          },
        ],
        timestamp,
        reportingMTA: 'dsn; simulator.amazonses.com',
      },
    }),
  },
  {
    address: /^complaint(\+[^@]*)?@simulator\.amazonses\.com$/i,
    event: (emailAddress, timestamp) => ({
      eventType: 'Complaint',
      complaint: {
        feedbackId: randomUUID(),
        complainedRecipients: [{ emailAddress }],
        timestamp,
        complaintFeedbackType: 'abuse',
        complaintSubType: null,
      },
    }),
  },
];

/** What SES would publish of a mail to this address; undefined where it just arrives. */
export function feedbackOn(
  address: string,
  mail: { readonly source: string; readonly subject: string },
): object | undefined {
  const simulated = SIMULATED.find((one) => one.address.test(address));
  if (simulated === undefined) return undefined;
  const timestamp = new Date().toISOString();
  return {
    ...simulated.event(address, timestamp),
    mail: {
      timestamp,
      source: mail.source,
      messageId: randomUUID(),
      destination: [address],
      commonHeaders: { to: [address], subject: mail.subject },
      tags: {},
    },
  };
}
