import { completionNotice } from './completion-notice.js';
import { completion } from './completion.js';
import { invitation } from './invitation.js';
import { htmlPart, textPart } from './layout.js';
import type { Brand, Facts } from './letter.js';
import { passwordChanged } from './password-changed.js';
import { passwordReset } from './password-reset.js';
import { userInvitation } from './user-invitation.js';
import { welcome } from './welcome.js';

const TEMPLATES = {
  invitation,
  welcome,
  completion,
  completionNotice,
  userInvitation,
  passwordReset,
  passwordChanged,
};

const aBrand = (more: Partial<Brand> = {}): Brand => ({
  companyName: 'Example & Sons',
  logoUrl: 'https://example.org/logo.png',
  primaryColor: '#1F4E79',
  secondaryColor: '#5B6770',
  accentColor: '#FFD400',
  ...more,
});

const facts = (more: Partial<Facts> = {}): Facts => ({
  brand: aBrand(),
  recipient: { firstName: 'Alex', lastName: 'Morgan' },
  newHire: { firstName: 'Zoë', lastName: 'Okafor' },
  flowName: 'First weeks',
  link: 'https://portal.example.org/token?a=1&b=2',
  ...more,
});

describe.each(Object.entries(TEMPLATES))('The mail %s', (_, template) => {
  it('tells the same in both parts', () => {
    const letter = template(facts());
    const [html, text] = [htmlPart(letter, aBrand()), textPart(letter, aBrand())];
    expect(html).toContain('href="https://portal.example.org/token?a=1&amp;b=2"');
    expect(text).toContain('\nhttps://portal.example.org/token?a=1&b=2\n');
    for (const part of [letter.greeting, ...letter.paragraphs]) expect(text).toContain(part);
    expect(text).not.toContain('&amp;');
    expect(html).toContain('Example &amp; Sons');
    expect(html).toContain('<img src="https://example.org/logo.png" alt="Example &amp; Sons"');
    expect(html).toContain('#1F4E79');
  });

  it('lets nothing that people wrote become markup', () => {
    const evil = `"><script>alert('x')</script><img src=x onerror=alert(1)>`;
    const person = { firstName: evil, lastName: evil };
    const brand = aBrand({ companyName: evil, logoUrl: `https://example.org/${evil}` });
    const html = htmlPart(template(facts({ brand, recipient: person, newHire: person, flowName: evil })), brand);
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img src=x');
    expect(html).not.toContain("'x'");
    expect(html).toContain('&lt;script&gt;');
  });

  it('does without a logo, a flow name and colours that are none', () => {
    const brand = aBrand({ logoUrl: 'javascript:alert(1)', primaryColor: 'red;background:url(//evil)' });
    const html = htmlPart(template(facts({ brand, flowName: null })), brand);
    expect(html).not.toMatch(/<img|javascript:|evil|null|undefined/);
    expect(htmlPart(template(facts()), aBrand({ logoUrl: null }))).not.toContain('<img');
  });
});

describe('The layout', () => {
  it('writes on bright colours in black and on dark ones in white', () => {
    const html = htmlPart(invitation(facts()), aBrand());
    expect(html).toMatch(/background:#FFD400[^<]*<a [^>]*color:#000000/);
    expect(html).toMatch(/<img [^>]*color:#ffffff/);
  });
});
