import { Marked, type RendererObject, type Token, type Tokens } from "marked";
import { type Message, oneLine, safe, sheet } from "./layout.ts";

/** A mail to many before it is laid out. Its text is markdown; HTML in it is shown as it was typed. */
export type CampaignLetter = {
  subject: string;
  /** What a mailbox shows beside the subject. */
  preheader?: string | null;
  markdown: string;
  /** Who writes, and why to this person. */
  reason: string;
  unsubscribeLink: string;
  /** Where a link leads instead of its own address, so that it can be counted. */
  linkTo?: (url: string) => string;
  /** A picture that nobody sees: a mail program that loads it says that the mail was opened. */
  pixel?: string;
};

/** Lays a mail to many out as plain text and as HTML, with the one-click unsubscribe of RFC 8058. */
export function campaignMail(letter: CampaignLetter): Message {
  const headers = {
    "List-Unsubscribe": `<${letter.unsubscribeLink}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
  return { subject: oneLine(letter.subject), text: asText(letter), html: asHtml(letter), headers };
}

/** The web addresses that a text links to, each once. */
export function linksOf(markdown: string): string[] {
  const found = new Set<string>();
  const reader = new Marked();
  void reader.walkTokens(reader.lexer(markdown), (token) => {
    if (token.type === "link" && isCounted((token as Tokens.Link).href)) found.add((token as Tokens.Link).href);
  });
  return [...found];
}

function asHtml({ subject, preheader, markdown, reason, unsubscribeLink, linkTo = same, pixel }: CampaignLetter) {
  const ahead = preheader ? `<div class="ahead">${safe(oneLine(preheader))}</div>\n` : "";
  const words = new Marked({ renderer: htmlRenderer(linkTo) }).parse(markdown, { async: false });
  const foot = `<p class="muted foot">${safe(reason)} <a class="muted" href="${safe(unsubscribeLink)}">Unsubscribe</a></p>`;
  const eye = pixel ? `\n<img src="${safe(pixel)}" width="1" height="1" alt="">` : "";
  return sheet(subject, `${ahead}${words}${foot}${eye}`);
}

const asText = ({ markdown, reason, unsubscribeLink, linkTo = same }: CampaignLetter) =>
  `${plain(new Marked().lexer(markdown), linkTo).trim()}\n\n--\n${reason}\nUnsubscribe: ${unsubscribeLink}\n`;

const htmlRenderer = (linkTo: (url: string) => string): RendererObject => ({
  html: ({ text }) => safe(text),
  link({ href, tokens }) {
    const words = this.parser.parseInline(tokens);
    return isSafe(href) ? `<a href="${safe(isCounted(href) ? linkTo(href) : href)}">${words}</a>` : words;
  },
  image: ({ href, text }) => (/^https:/i.test(href) ? `<img src="${safe(href)}" alt="${safe(text)}">` : safe(text)),
});

/** The same words without markup: links keep their address behind them. */
function plain(tokens: Token[], linkTo: (url: string) => string): string {
  return tokens.map((token) => plainToken(token, linkTo)).join("");
}

function plainToken(token: Token, linkTo: (url: string) => string): string {
  const inner = "tokens" in token && token.tokens ? plain(token.tokens, linkTo) : "text" in token ? token.text : "";
  switch (token.type) {
    case "link":
      return plainLink(token as Tokens.Link, inner, linkTo);
    case "list":
      return `${plainItems(token as Tokens.List, linkTo)}\n\n`;
    case "paragraph":
    case "heading":
    case "blockquote":
    case "code":
    case "html":
      return `${inner.trim()}\n\n`;
    case "br":
      return "\n";
    case "hr":
      return "--\n\n";
    case "space":
      return "";
    case "table":
      return `${token.raw.trim()}\n\n`;
    default:
      return inner;
  }
}

function plainItems({ items, ordered, start }: Tokens.List, linkTo: (url: string) => string) {
  const first = Number(start) || 1;
  return items.map((item, at) => `${ordered ? `${first + at}.` : "-"} ${plain(item.tokens, linkTo).trim()}`).join("\n");
}

function plainLink({ href }: Tokens.Link, words: string, linkTo: (url: string) => string) {
  if (!isSafe(href)) return words;
  const target = isCounted(href) ? linkTo(href) : href;
  return words === href ? target : `${words} (${target})`;
}

const same = (url: string) => url;
const isCounted = (url: string) => /^https?:\/\//i.test(url) && URL.canParse(url);
const isSafe = (url: string) => isCounted(url) || /^(mailto|tel):/i.test(url);
