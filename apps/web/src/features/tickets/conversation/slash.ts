/** What was typed after a slash that begins a word: where it stands, and the words to find a reply by. */
export type Slash = { from: number; to: number; words: string };

/** The slash that the caret stands behind, if there is one. A slash within a word, as in an address, is none. */
export function slashAt(text: string, caret: number): Slash | undefined {
  const found = /(?:^|\s)\/([^\n/]{0,40})$/.exec(text.slice(0, caret));
  const words = found?.[1];
  if (words === undefined || words.startsWith(" ")) return undefined;
  return { from: caret - words.length - 1, to: caret, words };
}

/** The text with a reply in the place of the slash and its words, and where the caret goes. */
export function withReply(text: string, { from, to }: Slash, reply: string) {
  return { text: text.slice(0, from) + reply + text.slice(to), caret: from + reply.length };
}
