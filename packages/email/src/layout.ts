/** One mail before it is laid out: what it says, and the one thing to press. */
export type Letter = {
  subject: string;
  title: string;
  paragraphs: string[];
  button: { label: string; link: string };
  /** Small print under the line. `link` is shown as a link after it. */
  footer: { text: string; link?: { label: string; link: string } };
};

export type Message = {
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  /** An invitation for the reader's calendar, as RFC 5545 writes it. */
  calendar?: { method: "REQUEST" | "CANCEL"; content: string };
};

/** Lays a letter out as plain text and as HTML that needs no tables, no pictures and nothing from outside. */
export function layOut(letter: Letter, headers: Record<string, string> = {}): Message {
  return { subject: oneLine(letter.subject), text: asText(letter), html: asHtml(letter), headers };
}

/** A name as a subject or sentence may hold it: no line break, no control or direction characters. */
export const oneLine = (text: string) =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .trim()
    .slice(0, 200);

function asText({ title, paragraphs, button, footer }: Letter) {
  const end = footer.link ? `${footer.text}\n${footer.link.label}: ${footer.link.link}` : footer.text;
  return `${[title, ...paragraphs, `${button.label}:\n${button.link}`, `--\n${end}`].join("\n\n")}\n`;
}

function asHtml({ subject, title, paragraphs, button, footer }: Letter) {
  const link = footer.link ? ` <a class="muted" href="${safe(footer.link.link)}">${safe(footer.link.label)}</a>` : "";
  return sheet(
    subject,
    `<h1>${safe(title)}</h1>
${paragraphs.map((paragraph) => `<p>${safe(paragraph)}</p>`).join("\n")}
<p><a class="button" href="${safe(button.link)}">${safe(button.label)}</a></p>
<p class="muted">If the button does not work, open this address:<br><a class="muted" href="${safe(button.link)}">${safe(button.link)}</a></p>
<p class="muted foot">${safe(footer.text)}${link}</p>`,
  );
}

/** The page around what a mail says: `html` stands as it is. */
export const sheet = (subject: string, html: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${safe(oneLine(subject))}</title>
<style>${style}</style>
</head>
<body>
<div class="sheet">
${html}
</div>
</body>
</html>
`;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** A text as HTML shows it, also within an attribute. */
export const safe = (text: string) => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");

// The tokens of the look as plain colours: mail programs know neither oklch() nor light-dark().
const style = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 24px 12px; background: #f8f5f0; color: #241d18; font: 16px/1.5 system-ui, sans-serif; }
.sheet { max-width: 480px; margin: 0 auto; padding: 28px; background: #fdfcf9; border: 1px solid #ded9d1; border-radius: 6px; }
h1 { margin: 0 0 16px; font-size: 20px; line-height: 1.3; font-weight: 600; }
p { margin: 0 0 16px; overflow-wrap: anywhere; }
.button { display: inline-block; padding: 12px 20px; border-radius: 4px; background: #241d18; color: #fcfaf6; text-decoration: none; font-weight: 600; }
.muted { color: #625a52; font-size: 14px; }
.ahead { display: none; max-height: 0; overflow: hidden; }
h2, h3 { margin: 24px 0 8px; font-size: 17px; line-height: 1.3; font-weight: 600; }
ul, ol { margin: 0 0 16px; padding-left: 24px; }
li { margin: 0 0 4px; }
blockquote { margin: 0 0 16px; padding-left: 12px; border-left: 2px solid #ded9d1; }
hr { margin: 24px 0; border: 0; border-top: 1px solid #ded9d1; }
img { max-width: 100%; height: auto; }
a { color: inherit; }
.foot { margin: 24px 0 0; padding-top: 16px; border-top: 1px solid #ded9d1; }
@media (prefers-color-scheme: dark) {
  body { background: #191614; color: #ece8e0; }
  .sheet { background: #211e1b; border-color: #332f2b; }
  .button { background: #ece8e0; color: #161310; }
  .muted { color: #aea8a0; }
  .foot { border-color: #332f2b; }
}
`;
