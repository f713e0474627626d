/** The mail itself or its recipient was refused for good; sending it again would end the same way. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';

  constructor(
    /** What the server said, or what is wrong with the mail. */
    readonly reason: string,
    /** The SMTP reply code (RFC 5321, 4.2), where a server gave one. */
    readonly replyCode?: number,
    options?: ErrorOptions,
  ) {
    super(`The mail was refused: ${reason}`, options);
  }
}

/** The mail could not be handed over this time: no connection, a full mailbox, greylisting, a wrong password of ours. */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';

  constructor(
    readonly reason: string,
    readonly replyCode?: number,
    options?: ErrorOptions,
  ) {
    super(`The mail could not be sent: ${reason}`, options);
  }
}
