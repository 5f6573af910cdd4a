import { createTransport, type Transporter } from 'nodemailer';

interface Message {
  readonly __code?: string;
  readonly emailSubject?: string;
  readonly emailMessage?: string;
}

interface Receiver {
  readonly UserStatus: string;
}

const CODE = {
  subject: 'Your Bodega code',
  text: (code: string) => `Your code is ${code}`,
};

/** In the words of infra/identity.yml. */
const invitation = (email: string) => ({
  subject: 'You are invited to Bodega',
  text: (password: string) =>
    `You are invited to work in the Bodega back office. Sign in as ${email} with the first ` +
    `password ${password} within 3 days; you will be asked for one of your own.`,
});

/** Sends the identity engine's codes and first passwords to the mail inbox, as Cognito would. */
export class MailSender {
  readonly #transport: Transporter;

  constructor(smtpPort: number) {
    this.#transport = createTransport({ host: 'localhost', port: smtpPort });
  }

  /** A mail that cannot be sent is reported only: the person asks for another code. */
  async sendEmail(_context: unknown, user: Receiver, to: string, message: Message): Promise<void> {
    const usual = user.UserStatus === 'FORCE_CHANGE_PASSWORD' ? invitation(to) : CODE;
    try {
      await this.#transport.sendMail({
        from: 'Bodega <no-reply@bodega.test>',
        to,
        subject: message.emailSubject ?? usual.subject,
        text: message.emailMessage ?? usual.text(message.__code ?? ''),
      });
    } catch (error) {
      console.error('identity: a mail could not be sent', error);
    }
  }

  sendSms(): Promise<void> {
    return Promise.reject(new Error('the laptop shop sends no text messages'));
  }
}
