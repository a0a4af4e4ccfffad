import { type Message, oneLine, safe, sheet } from "./layout.ts";

/** Where a reader says how it went; the pages behind these links ask before they take an answer. */
export type RatingLinks = { good: string; bad: string };

type Reply = {
  subject: string;
  body: string;
  author: string;
  workspace: string;
  headers: Record<string, string>;
  rating?: RatingLinks | undefined;
};

/** An answer of the team, as a person would write it: the words, who wrote them, and little else. */
export function ticketReplyMail({ subject, body, author, workspace, headers, rating }: Reply): Message {
  const from = `${oneLine(author)}, ${oneLine(workspace)}`;
  const foot = "Answer this mail to go on.";
  const text = [body, from, ...(rating ? [questionAsText(rating)] : []), `--\n${foot}`].join("\n\n");
  const html = `${paragraphs(body)}<p>${safe(from)}</p>${rating ? questionAsHtml(rating) : ""}<p class="muted foot">${foot}</p>`;
  return { subject: oneLine(subject), text: `${text}\n`, html: sheet(subject, html), headers };
}

type Told = { subject: string; number: number; about: string; workspace: string; headers: Record<string, string> };
type Solved = Told & { rating: RatingLinks };

/** Says that a mail came in, and under which number it goes on. */
export function ticketReceivedMail({ subject, number, about, workspace, headers }: Told): Message {
  const title = `We have your request: ${oneLine(about)}`;
  const words = `${oneLine(workspace)} keeps it under the number #${number}, and somebody answers you here. To add something, answer this mail.`;
  return {
    subject: oneLine(subject),
    text: `${title}\n\n${words}\n`,
    html: sheet(subject, `<h1>${safe(title)}</h1><p>${safe(words)}</p>`),
    headers,
  };
}

/** Says that it is solved, and asks how it went. */
export function ticketSolvedMail({ subject, number, about, workspace, headers, rating }: Solved): Message {
  const title = `Solved: ${oneLine(about)}`;
  const words = `${oneLine(workspace)} marked your request #${number} as solved. If it is not, answer this mail and it is open again.`;
  const text = [title, words, questionAsText(rating)].join("\n\n");
  const html = `<h1>${safe(title)}</h1><p>${safe(words)}</p>${questionAsHtml(rating)}`;
  return { subject: oneLine(subject), text: `${text}\n`, html: sheet(subject, html), headers };
}

const question = "How did we do?";

const questionAsText = ({ good, bad }: RatingLinks) => `${question}\nGood: ${good}\nNot good: ${bad}`;

const questionAsHtml = ({ good, bad }: RatingLinks) =>
  `<p>${question}</p><p><a class="button" href="${safe(good)}">Good</a> <a class="button" href="${safe(bad)}">Not good</a></p>`;

/** Plain words keep their lines: an empty one parts paragraphs. */
const paragraphs = (body: string) =>
  body
    .split(/\n{2,}/)
    .map((part) => `<p>${safe(part).replaceAll("\n", "<br>")}</p>`)
    .join("\n");
