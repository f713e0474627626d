import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';
import { eventually } from '#libs/testing/eventually.js';
import { MailRefused } from './mailer.errors.js';
import type { Mailer, OutgoingMail } from './mailer.js';

export interface MailerUnderTest {
  mailer: Mailer;
  /** The raw mails that have arrived by now. */
  arrived(): Promise<Buffer[]>;
  close(): Promise<void>;
}

/** A mail with all its members. */
export function aMail(changes: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    messageId: randomUUID(),
    from: { name: 'Acme', address: 'no-reply@acme.example' },
    to: { name: 'Ana', address: 'ana@home.example' },
    subject: 'Welcome',
    html: '<p>Welcome</p>',
    text: 'Welcome',
    ...changes,
  };
}

/** What every adapter of `Mailer` must do. */
export function describeMailer(name: string, start: () => Promise<MailerUnderTest>): void {
  describe(`mailer: ${name}`, () => {
    let subject: MailerUnderTest;
    beforeAll(async () => {
      subject = await start();
    });
    afterAll(() => subject.close());

    /** Sends, and waits until it is there: a server accepts a mail before it delivers it. */
    async function delivered(mail: OutgoingMail): Promise<Email> {
      await subject.mailer.send(mail);
      return eventually(async () => {
        const emails = await Promise.all((await subject.arrived()).map((raw) => PostalMime.parse(raw)));
        return emails.find(({ messageId }) => messageId?.includes(mail.messageId));
      });
    }

    it('answers a check', () => subject.mailer.check());

    it('delivers who, to whom, what, in both parts, and the id', async () => {
      const mail = aMail();
      const email = await delivered(mail);
      expect(email.from).toEqual({ name: 'Acme', address: 'no-reply@acme.example' });
      expect(email.to).toEqual([{ name: 'Ana', address: mail.to.address }]);
      expect(email.subject).toBe('Welcome');
      expect(email.html?.trim()).toBe('<p>Welcome</p>');
      expect(email.text?.trim()).toBe('Welcome');
      expect(email.messageId).toBe(`<${mail.messageId}@acme.example>`);
      expect(email.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    });

    it('keeps accents, long lines, lines of a single dot and links whole', async () => {
      const link = `https://portal.example/${'x'.repeat(300)}?a=1&b=%C3%BC=`;
      const text = `Grüße aus Köln 🙂\n.\n..\nFrom here\n${link}\n${'Wort '.repeat(500)}`;
      const name = 'Müller, "Ana" <x> Ñ';
      const subject = 'Bienvenida, señora Núñez: 契約 '.repeat(5).trim();
      const email = await delivered(
        aMail({ text, html: `<p>${text}</p>`, subject, from: { name, address: 'no-reply@acme.example' } }),
      );
      expect(email.text?.trim()).toBe(text.trim());
      expect(email.html?.trim()).toBe(`<p>${text}</p>`);
      expect(email.subject).toBe(subject);
      expect(email.from?.name).toBe(name);
    });

    it('writes an address without a name', async () => {
      const email = await delivered(aMail({ to: { address: 'ana@home.example' } }));
      expect(email.to).toEqual([{ name: '', address: 'ana@home.example' }]);
    });

    it('carries images for the HTML part', async () => {
      const content = Buffer.from('89504e470d0a1a0a00ff', 'hex');
      const logo = { cid: 'logo', fileName: 'logo.png', contentType: 'image/png', content };
      const email = await delivered(aMail({ html: '<img src="cid:logo">', attachments: [logo] }));
      const [image] = email.attachments;
      expect(image).toMatchObject({ contentId: '<logo>', mimeType: 'image/png', disposition: 'inline' });
      expect(Buffer.from(image?.content as ArrayBuffer).equals(content)).toBe(true);
    });

    it('lets no value reach into the headers', async () => {
      const attack = 'Hi\r\nBcc: eve@evil.example\r\n\r\nbody';
      const email = await delivered(
        aMail({
          subject: attack,
          from: { name: attack, address: 'no-reply@acme.example' },
          to: { name: attack, address: 'ana@home.example' },
        }),
      );
      expect(email.bcc).toBeUndefined();
      expect(email.headers.map(({ key }) => key)).not.toContain('bcc');
      expect(email.to?.map(({ address }) => address)).toEqual(['ana@home.example']);
      expect(email.subject).toBe('Hi Bcc: eve@evil.example body');
      expect(email.text?.trim()).toBe('Welcome');
    });

    it.each([
      'a@b.example\r\nBcc: eve@evil.example',
      'a@b.example, eve@evil.example',
      'a@b.example> RCPT TO:<eve@evil.example',
      'a b@c.example',
      'nobody',
      '',
    ])('refuses the address %j for good', async (address) => {
      await expect(subject.mailer.send(aMail({ to: { address } }))).rejects.toBeInstanceOf(MailRefused);
      await expect(subject.mailer.send(aMail({ from: { address } }))).rejects.toBeInstanceOf(MailRefused);
    });

    it.each(['', 'a b', '../../x', 'x>\r\nBcc: y'])('refuses the id %j for good', async (messageId) => {
      await expect(subject.mailer.send(aMail({ messageId }))).rejects.toBeInstanceOf(MailRefused);
    });

    it('sends many at once, each once', async () => {
      const mails = Array.from({ length: 20 }, (_, n) => aMail({ subject: `Mail ${n}` }));
      const emails = await Promise.all(mails.map(delivered));
      expect(emails.map((email) => email.subject)).toEqual(mails.map((mail) => mail.subject));
    });
  });
}
