/** What was typed after an @ that begins a word: where it stands, and the words to find a member by. */
export type Mention = { from: number; to: number; words: string };

/** The @ that the caret stands behind, if there is one. One within a word, as in an e-mail address, is none. */
export function mentionAt(text: string, caret: number): Mention | undefined {
  const words = /(?:^|[^\p{L}\d@.])@([^\n@]{0,40})$/u.exec(text.slice(0, caret))?.[1];
  return words === undefined ? undefined : { from: caret - words.length - 1, to: caret, words };
}

/** The text with a member's name in the place of the @ and its words, and where the caret goes. */
export function withMention(text: string, { from, to }: Mention, name: string) {
  const said = `@${name} `;
  return { text: text.slice(0, from) + said + text.slice(to), caret: from + said.length };
}

/** The members one of whose names begins with these words. */
export function namedLike<Member extends { name: string }>(members: readonly Member[], words: string) {
  const sought = words.toLowerCase();
  return members.filter(({ name }) => ` ${name.toLowerCase()}`.includes(` ${sought}`)).slice(0, mostShown);
}

const mostShown = 6;

/** A text cut where it names somebody as `@Emma Nutt`: every second part is a mention. */
export function partsOf(text: string, names: readonly string[]): string[] {
  if (names.length === 0 || !text.includes("@")) return [text];
  // The longest first, where one name begins another.
  const byLength = names.toSorted((one, other) => other.length - one.length).map(literal);
  return text.split(new RegExp(`(?<![\\p{L}\\d@])(@(?:${byLength.join("|")}))(?![\\p{L}\\d])`, "giu"));
}

const literal = (name: string) => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
