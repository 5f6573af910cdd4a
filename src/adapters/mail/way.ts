import type { OutgoingMail } from '../../application/ports.ts';

/** How a mail goes out. Throws when it was not taken, or nobody knows. */
export type MailWay = (mail: OutgoingMail) => Promise<void>;

/** Programs that answer for people on holiday leave such mails alone (RFC 3834). */
export const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' } as const;
