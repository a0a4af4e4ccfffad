import { lexer, type Token, type Tokens } from "marked";
import { createContext, createElement, Fragment, type ReactNode, use } from "react";
import { Mentions } from "./mentions.tsx";

const OfLead = createContext("");

/**
 * Markdown as elements. HTML in it is shown as it was typed, only addresses of the web and of mail are links, and only
 * the pictures of the lead itself are shown: one from elsewhere would tell its server who reads.
 */
export function Markdown({ leadId, text }: { leadId: string; text: string }) {
  return (
    <OfLead value={leadId}>
      <div className="note-text marked">{drawn(lexer(text, { gfm: true, breaks: true }))}</div>
    </OfLead>
  );
}

const drawn = (tokens: readonly Token[]): ReactNode => createElement(Fragment, null, ...tokens.map(draw));

const elements: Partial<Record<string, string>> = {
  paragraph: "p",
  heading: "h4",
  blockquote: "blockquote",
  strong: "strong",
  em: "em",
  del: "del",
};

function draw(token: Token): ReactNode {
  const inner = "tokens" in token && token.tokens ? drawn(token.tokens) : null;
  const element = elements[token.type];
  if (element) return createElement(element, null, inner);
  switch (token.type) {
    case "text":
    case "escape":
      return inner ?? <Mentions text={token["text"] as string} />;
    case "link":
      return <Link href={token["href"] as string}>{inner}</Link>;
    case "image":
      return <Picture href={token["href"] as string} words={token["text"] as string} raw={token.raw} />;
    case "codespan":
      return <code>{token["text"]}</code>;
    case "code":
      return (
        <pre>
          <code>{token["text"]}</code>
        </pre>
      );
    case "list":
      return <List list={token as Tokens.List} />;
    case "br":
      return <br />;
    case "hr":
      return <hr />;
    case "space":
      return null;
    default:
      return token.raw;
  }
}

function List({ list }: { list: Tokens.List }) {
  const items = list.items.map((item) => createElement("li", null, drawn(item.tokens)));
  return list.ordered
    ? createElement("ol", { start: list.start || undefined }, ...items)
    : createElement("ul", null, ...items);
}

function Link({ href, children }: { href: string; children: ReactNode }) {
  if (!/^(?:https?:|mailto:)/i.test(href)) return children;
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

function Picture({ href, words, raw }: { href: string; words: string; raw: string }) {
  const leadId = use(OfLead);
  const id = /^image:([\da-f-]{36})$/.exec(href)?.[1];
  if (!id) return raw;
  const address = `/api/v1/leads/${leadId}/images/${id}`;
  return (
    <a href={address} target="_blank" rel="noreferrer" className="note-picture">
      {/* Next's own picture would fetch it without the session of the reader. */}
      <img src={address} alt={words} loading="lazy" decoding="async" />
    </a>
  );
}
