/** How well a text holds the letters of a query, in order; 0 when it does not. Starts of words weigh most. */
export function fuzzyScore(text: string, query: string) {
  const letters = text.toLowerCase();
  const wanted = query.toLowerCase().trim();
  if (!wanted) return 1;
  const whole = letters.indexOf(wanted);
  if (whole >= 0) return 1000 - whole + (isWordStart(letters, whole) ? 500 : 0);
  let score = 0;
  let from = 0;
  for (const letter of wanted.replaceAll(" ", "")) {
    const at = letters.indexOf(letter, from);
    if (at < 0) return 0;
    score += isWordStart(letters, at) ? 10 : at === from ? 5 : 1;
    from = at + 1;
  }
  return score;
}

function isWordStart(text: string, at: number) {
  return at === 0 || /[\s\-_.@/]/.test(text[at - 1] ?? "");
}
