import { jest } from '@jest/globals';
import { Mailer, type OutgoingMail } from '#libs/mail/index.js';
import { eventually } from '#libs/testing/eventually.js';
import type { Service } from './service.js';

/** Takes the mails that the service sends, in place of its mailer; of several replicas, whichever sends them. */
export class Mailbox {
  readonly mails: OutgoingMail[] = [];

  private constructor() {}

  static of(...replicas: Service[]): Mailbox {
    const mailbox = new Mailbox();
    for (const service of replicas) {
      jest.spyOn(service.get(Mailer), 'send').mockImplementation(async (mail) => {
        mailbox.mails.push(mail);
      });
    }
    return mailbox;
  }

  to(address: string): OutgoingMail[] {
    return this.mails.filter((mail) => mail.to.address === address);
  }

  /** The address's mail of this number, counted from 0, once it is there. */
  mail(address: string, index = 0): Promise<OutgoingMail> {
    return eventually(async () => this.to(address)[index]);
  }

  /** The token in the link of a mail. */
  async token(address: string, index = 0): Promise<string> {
    const { text } = await this.mail(address, index);
    const token = /\?token=([\w-]+)/.exec(text)?.[1];
    if (token === undefined) throw new Error(`There is no token in: ${text}`);
    return token;
  }
}
