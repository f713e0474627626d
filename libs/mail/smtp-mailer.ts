import { createTransport, type NodemailerError } from 'nodemailer';
import { compose } from './compose.js';
import { MailNotSent, MailRefused } from './mailer.errors.js';
import { Mailer, type OutgoingMail } from './mailer.js';

export interface SmtpMailerOptions {
  /**
   * `smtp://user:password@host:587`, `smtps://…:465` for TLS from the first byte. Further settings of nodemailer as query
   * parameters, such as `?requireTLS=true`.
   */
  url: string;
  /** Takes the place of the one in the URL: providers that hand out API keys want them here. */
  password?: string;
}

const SECOND = 1000;

/** Sends over SMTP through a small pool of connections. */
export class SmtpMailer extends Mailer {
  private readonly transport;

  constructor({ url, password }: SmtpMailerOptions) {
    super();
    const server = new URL(url);
    if (password !== undefined) server.password = encodeURIComponent(password);
    this.transport = createTransport({
      pool: true,
      url: server.href,
      maxConnections: 5,
      dnsTimeout: 10 * SECOND,
      connectionTimeout: 10 * SECOND,
      greetingTimeout: 10 * SECOND,
      // RFC 5321, 4.5.3.2 lets a server take minutes to accept the data; a mail of ours is small.
      socketTimeout: 60 * SECOND,
    });
  }

  async send(mail: OutgoingMail): Promise<void> {
    const message = compose(mail);
    try {
      await this.transport.sendMail(message);
    } catch (error) {
      throw failure(error as NodemailerError);
    }
  }

  async check(): Promise<void> {
    await this.transport.verify();
  }

  /** Nest calls it when the process ends. */
  onApplicationShutdown(): void {
    this.transport.close();
  }
}

/**
 * A 5yz reply to the mail itself (MAIL, RCPT, DATA) is final (RFC 5321, 4.2.1). One to the greeting or the sign-in says
 * nothing of the mail but that our configuration or the server is at fault, and passes when that is put right.
 */
function failure(error: NodemailerError): MailRefused | MailNotSent {
  const { responseCode, code, message } = error;
  const aboutTheMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  // 530: authentication required. 503: bad sequence of commands, which a fresh connection cures.
  const final = responseCode !== undefined && responseCode >= 500 && responseCode !== 503 && responseCode !== 530;
  return aboutTheMail && final
    ? new MailRefused(message, responseCode, { cause: error })
    : new MailNotSent(message, responseCode, { cause: error });
}
