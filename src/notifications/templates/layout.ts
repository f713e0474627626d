import { brandColor, inkOn } from './colors.js';
import { escapeHtml } from './escape-html.js';
import type { Brand, Letter } from './letter.js';

const FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Tables and inline styles, which all mail programs understand; one column, which fits any screen. */
export function htmlPart(letter: Letter, brand: Brand): string {
  const { subject, preview, greeting, paragraphs, button, reason } = letter;
  const text = (line: string): string =>
    `<p style="margin:0 0 16px;font-size:16px;line-height:1.6;color:#24292f">${escapeHtml(line)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>${escapeHtml(subject)}</title>
<style>@media (max-width: 480px) { .card { padding: 24px 20px !important } }</style>
</head>
<body style="margin:0;padding:0;background:#f3f4f6;font-family:${FONT}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px">
<tr><td style="background:${brandColor(brand.primaryColor)};border-radius:8px 8px 0 0;padding:20px 32px">${header(brand)}</td></tr>
<tr><td class="card" style="background:#ffffff;border-radius:0 0 8px 8px;padding:32px">
<h1 style="margin:0 0 20px;font-size:22px;line-height:1.3;color:#24292f">${escapeHtml(greeting)}</h1>
${paragraphs.map(text).join('\n')}
${button ? buttonAndLink(button, brand) : ''}
</td></tr>
<tr><td style="padding:16px 32px;font-size:13px;line-height:1.5;color:#57606a">${escapeHtml(reason)}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

/** The same letter for who reads plain text. */
export function textPart({ greeting, paragraphs, button, reason }: Letter, { companyName }: Brand): string {
  const action = button ? [`${button.label}:\n${button.url}`] : [];
  return `${[greeting, ...paragraphs, ...action, companyName, `-- \n${reason}`].join('\n\n')}\n`;
}

function header({ companyName, logoUrl, primaryColor }: Brand): string {
  const name = escapeHtml(companyName);
  const style = `font-size:20px;font-weight:600;color:${inkOn(primaryColor)}`;
  if (logoUrl === null || !/^https?:\/\//i.test(logoUrl)) return `<span style="${style}">${name}</span>`;
  // Until images are loaded, programs show the name in their place.
  return `<img src="${escapeHtml(logoUrl)}" alt="${name}" height="40" style="display:block;height:40px;border:0;${style}">`;
}

function buttonAndLink({ label, url }: { label: string; url: string }, { accentColor, secondaryColor }: Brand): string {
  const href = escapeHtml(url);
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 24px"><tr>
<td style="background:${brandColor(accentColor)};border-radius:6px"><a href="${href}" style="display:inline-block;padding:14px 28px;font-size:16px;font-weight:600;text-decoration:none;color:${inkOn(accentColor)}">${escapeHtml(label)}</a></td>
</tr></table>
<p style="margin:0;padding-top:16px;border-top:2px solid ${brandColor(secondaryColor)};font-size:13px;line-height:1.5;color:#57606a">If the button does not work, copy this address into your browser:<br><a href="${href}" style="color:#57606a;word-break:break-all">${href}</a></p>`;
}
