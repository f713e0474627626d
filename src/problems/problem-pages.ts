import type { DescribedProblem } from './problem-catalogue.js';

/** The list of all problems, as a page for people. */
export function cataloguePage(problems: readonly DescribedProblem[]): string {
  const items = problems.map(
    ({ type, code, title, status }) =>
      `<li><a href="${type}"><code>${code}</code></a> ${escape(title)} <small>${status}</small></li>`,
  );
  return page('Problems', `<h1>Problems</h1><p>What the error codes of this API mean.</p><ul>${items.join('\n')}</ul>`);
}

export function problemPage({ code, title, status, meaning, remedy }: DescribedProblem): string {
  return page(
    title,
    `<p><a href="/problems">← All problems</a></p><h1>${escape(title)}</h1>
    <p><code>${code}</code> <small>HTTP status ${status}</small></p>
    <h2>What it means</h2><p>${escape(meaning)}</p><h2>What to do about it</h2><p>${escape(remedy)}</p>`,
  );
}

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 42rem; margin: 3rem auto; padding: 0 1rem }
  ul { list-style: none; padding: 0 } li { margin: .5rem 0 }
  h2 { margin-top: 2rem; font-size: 1rem } small { opacity: .7 }`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body>${body}</body></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
