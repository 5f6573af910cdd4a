import { createTransport, type Transporter } from 'nodemailer';

interface Message {
  readonly __code?: string;
  readonly emailSubject?: string;
  readonly emailMessage?: string;
}

/** Sends the identity engine's codes and first passwords to the mail inbox, as Cognito would. */
export class MailSender {
  readonly #transport: Transporter;

  constructor(smtpPort: number) {
    this.#transport = createTransport({ host: 'localhost', port: smtpPort });
  }

  /** A mail that cannot be sent is reported only: the person asks for another code. */
  async sendEmail(_context: unknown, _user: unknown, to: string, message: Message): Promise<void> {
    try {
      await this.#transport.sendMail({
        from: 'Bodega <no-reply@bodega.test>',
        to,
        subject: message.emailSubject ?? 'Your Bodega code',
        text: message.emailMessage ?? `Your code or first password is ${message.__code ?? ''}`,
      });
    } catch (error) {
      console.error('identity: a mail could not be sent', error);
    }
  }

  sendSms(): Promise<void> {
    return Promise.reject(new Error('the laptop shop sends no text messages'));
  }
}
