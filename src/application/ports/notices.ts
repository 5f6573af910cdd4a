import type { Channel } from '../../domain/notices/channel.ts';
import type { EventRecord } from './record.ts';
import type { Suppression } from '../../domain/notices/suppression.ts';

/** A way out of what a mail advertises, for mail programs to show (RFC 2369 and RFC 8058). */
export interface UnsubscribeHeaders {
  /** `<https://…>`, for that reader alone. */
  readonly 'List-Unsubscribe': string;
  readonly 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click';
}

/** Advertising always says how to be rid of it. */
export type MailKind =
  | { readonly category: 'transactional'; readonly headers?: UnsubscribeHeaders | undefined }
  | { readonly category: 'marketing'; readonly headers: UnsubscribeHeaders };

/** What a mail says; HTML and text say the same. */
export interface MailContent {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

export type OutgoingMail = MailContent &
  MailKind & {
    /** One address. */
    readonly to: string;
    /** Such as `<evt_1@bodega>`; the same for each repetition of a mail. */
    readonly messageId: string;
  };

/** `suppressed`: nothing was sent, nor ever will be. */
export type Sending = 'sent' | 'suppressed';

/** A message was certainly not taken, and others will not be for now: it may be sent again without being a second one. */
export class MessageNotTaken extends Error {
  override readonly name = 'MessageNotTaken';
}

/** A short text to a phone. */
export interface OutgoingSms {
  /** E.164, such as `+4930123456`. */
  readonly to: string;
  readonly text: string;
  readonly category: MailKind['category'];
}

/**
 * What carries messages, to whomever they are for; `suppressed` where it has a list of its own. Throws when it
 * did not take one.
 */
export interface MessageTransport<Message> {
  send(message: Message): Promise<Sending>;
}

/** Sends SMS, but to nobody whose number is suppressed. Throws when one was not taken. */
export interface SmsSender {
  send(sms: OutgoingSms): Promise<Sending>;
}

/** Sends mails, but to nobody whose address is suppressed. Throws when one was not taken; it may be repeated. */
export interface MailSender {
  send(mail: OutgoingMail): Promise<Sending>;
}

/**
 * Which addresses are not written to, by the channel and the look-up key of the address (`Sealing.lookupKey`):
 * the address itself is not known here.
 */
export interface Suppressions {
  find(channel: Channel, addressKey: string): Promise<Suppression | undefined>;
  /** Suppresses an address; one that is suppressed already stays so, for its first reason. Safe to repeat. */
  add(channel: Channel, addressKey: string, suppression: Suppression): Promise<void>;
  /** Writes to an address again, with the record of it if it has one, all or nothing; safe to repeat. */
  lift(channel: Channel, addressKey: string, record?: EventRecord): Promise<void>;
}

/** A code that was sent to a phone, to see whose it is. */
export interface SentCode {
  /** A keyed hash of the code. */
  readonly digest: string;
  /** Sealed under the person's id. */
  readonly sealedPhone: string;
  readonly triesLeft: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** At most one code a person. */
export interface PhoneCodes {
  /** Stores a code in the place of one before. */
  put(personId: string, code: SentCode): Promise<void>;
  /** Uses up a try and gives the code, however many try at once; undefined when there is none to try. */
  tryOnce(
    personId: string,
    at: number,
  ): Promise<Pick<SentCode, 'digest' | 'sealedPhone'> | undefined>;
  /** Safe to repeat. */
  remove(personId: string): Promise<void>;
}

/** One piece of news on its way to one recipient over one channel. */
export interface SendingKey {
  /** Unique to the news and its recipient. */
  readonly newsId: string;
  readonly channel: Channel;
}

/** Remembers what went out, so that it goes out once. */
export interface Sendings {
  /**
   * Takes a sending for a run until a time: `under way` while another run has it. Times are epoch
   * milliseconds. The same run may repeat it.
   */
  begin(
    sending: SendingKey & {
      readonly run: string;
      readonly at: number;
      readonly heldUntil: number;
      readonly keptUntil: number;
    },
  ): Promise<'begun' | 'under way' | 'over'>;
  /** Remembers that it is over, whoever has it. */
  finish(sending: SendingKey & { readonly keptUntil: number }): Promise<void>;
  /** Lets another run have it at once, if this one has it still. */
  giveBack(sending: SendingKey & { readonly run: string }): Promise<void>;
}
