export interface OutgoingMail {
  /**
   * `A–Z a–z 0–9 . _ -`, up to 200 characters; the same for each attempt at the same mail. It becomes the Message-ID,
   * by which mail servers and programs recognise a mail that was sent twice.
   */
  messageId: string;
  from: Mailbox;
  to: Mailbox;
  subject: string;
  html: string;
  text: string;
  attachments?: readonly InlineAttachment[];
}

export interface Mailbox {
  name?: string;
  address: string;
}

/** An image that the HTML part shows by `<img src="cid:…">`. */
export interface InlineAttachment {
  cid: string;
  fileName: string;
  contentType: string;
  content: Buffer;
}

/** Hands mails over for delivery. A resolved `send` means that someone else is now responsible for the mail. */
export abstract class Mailer {
  /** @throws MailRefused when another attempt is pointless, MailNotSent when a later one may succeed */
  abstract send(mail: OutgoingMail): Promise<void>;

  /** Asks whoever takes the mails. @throws Error when none could be sent now */
  abstract check(): Promise<void>;
}
