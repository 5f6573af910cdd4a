import type { Channel } from '../../domain/notices/channel.ts';
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
  /** Writes to an address again; safe to repeat. */
  lift(channel: Channel, addressKey: string): Promise<void>;
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
