import type { Address, Email } from 'postal-mime';
import type { StoredMail } from './mailbox-folder.js';

/** The list of mails, the newest first. */
export function mailboxPage(mails: readonly StoredMail[], folder: string): string {
  const rows = mails.map(
    ({ id, email }) => `<li><a href="mailbox/${encodeURIComponent(id)}">
      <span class="to">${escape(people(email.to))}</span>
      <span class="subject">${escape(email.subject ?? '(no subject)')}</span>
      <time>${escape(when(email))}</time></a></li>`,
  );
  const list = rows.length > 0 ? `<ol>${rows.join('\n')}</ol>` : '<p class="empty">No mail has been sent yet.</p>';
  return page('Mailbox', `<h1>Mailbox</h1><p class="hint">The files are in <code>${escape(folder)}</code></p>${list}`);
}

/** One mail: its headers, the HTML part in a frame of its own, the text part below. */
export function mailPage({ email }: StoredMail): string {
  const fields = [
    ['From', people(email.from ? [email.from] : [])],
    ['To', people(email.to)],
    ['Date', when(email)],
    ['Message-ID', email.messageId ?? ''],
  ].map(([name = '', value = '']) => `<dt>${name}</dt><dd>${escape(value)}</dd>`);
  const subject = email.subject ?? '(no subject)';
  return page(
    subject,
    `<p><a href="../mailbox">← Mailbox</a></p><h1>${escape(subject)}</h1><dl>${fields.join('')}</dl>
    <h2>HTML</h2>${htmlFrame(email)}
    <h2>Text</h2><pre>${linked(email.text ?? '')}</pre>`,
  );
}

/** Sandboxed: no scripts, no access to this page; links open in a tab of their own, as in a mail program. */
function htmlFrame(email: Email): string {
  const inlined = (email.html ?? '').replace(/\bcid:([A-Za-z0-9._-]+)/g, (whole, cid: string) => {
    const image = email.attachments.find(({ contentId }) => contentId === `<${cid}>`);
    if (!image || typeof image.content === 'string') return whole;
    return `data:${image.mimeType};base64,${Buffer.from(new Uint8Array(image.content)).toString('base64')}`;
  });
  const source = `<base target="_blank">${inlined}`;
  return `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escape(source)}" title="HTML part"></iframe>`;
}

function people(addresses: readonly Address[] = []): string {
  return addresses
    .map(({ name, address }) => (name !== '' && address !== undefined ? `${name} <${address}>` : (address ?? name)))
    .join(', ');
}

function when({ date }: Email): string {
  return date?.replace('T', ' ').replace(/\.000Z$/, ' UTC') ?? '';
}

/** Text with its web addresses made links, everything escaped. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"')]*[^\s<>"').,;:!?])/)
    .map((part, at) => (at % 2 === 0 ? escape(part) : anchor(escape(part))))
    .join('');
}

function anchor(escapedUrl: string): string {
  return `<a href="${escapedUrl}" target="_blank" rel="noreferrer">${escapedUrl}</a>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>
<style>${STYLE}</style></head><body><main>${body}</main></body></html>
`;
}

const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 15%, transparent); }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; } h2 { font-size: 1rem; margin: 2rem 0 .5rem; opacity: .7; }
a { color: inherit; } .hint, .empty { opacity: .7; }
ol { list-style: none; margin: 1.5rem 0; padding: 0; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; }
li + li { border-top: 1px solid var(--line); }
li a { display: grid; grid-template-columns: 16rem 1fr auto; gap: 1rem; padding: .75rem 1rem; text-decoration: none; }
li a:hover, li a:focus { background: var(--line); }
li span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.subject { font-weight: 600; } time { opacity: .7; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; } dt { opacity: .7; }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 36rem; border: 1px solid var(--line); border-radius: .5rem; background: white; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; }
@media (max-width: 40rem) { li a { grid-template-columns: 1fr; gap: 0; } }
`;
