import type { SendMailOptions } from 'nodemailer';
import { MailRefused } from './mailer.errors.js';
import type { Mailbox, OutgoingMail } from './mailer.js';

// One address, and nothing that ends a header, separates addresses or opens a route: what a form lets through as an
// address is stricter, and this is the last door.
const ADDRESS = /^[^\s\p{Cc}<>()[\]:;,"\\@]+@[^\s\p{Cc}<>()[\]:;,"\\@]+$/u;
const TOKEN = /^[A-Za-z0-9._-]{1,200}$/;

/**
 * The mail as nodemailer takes it. Line breaks in names and subjects become spaces, so that no value reaches into the
 * headers; nothing is read from a file or an address on the way.
 *
 * @throws MailRefused when an address or id cannot be written into a mail
 */
export function compose(mail: OutgoingMail): SendMailOptions {
  const [from, to] = [mailbox(mail.from), mailbox(mail.to)];
  if (!TOKEN.test(mail.messageId)) throw new MailRefused('its id cannot be written as a Message-ID');
  return {
    messageId: `<${mail.messageId}@${domainOf(from.address)}>`,
    from,
    to,
    // Explicit, so that the addresses are never parsed out of the headers.
    envelope: { from: from.address, to: [to.address] },
    subject: singleLine(mail.subject),
    html: mail.html,
    text: mail.text,
    attachments: mail.attachments?.map(({ cid, fileName, contentType, content }) => ({
      cid: token(cid),
      filename: singleLine(fileName),
      contentType,
      content,
      contentDisposition: 'inline',
    })),
    // RFC 3834: no out-of-office answers to a machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function mailbox({ name, address }: Mailbox): { name: string; address: string } {
  if (!ADDRESS.test(address)) throw new MailRefused('one of its addresses is not an e-mail address');
  return { name: singleLine(name ?? ''), address };
}

function token(cid: string): string {
  if (!TOKEN.test(cid)) throw new MailRefused('the id of one of its images cannot be written as a Content-ID');
  return cid;
}

function singleLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
