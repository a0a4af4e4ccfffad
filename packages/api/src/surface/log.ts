/** Writes an error that nobody expected: one line of JSON, with the id of its request. */
export function reportToLog(error: unknown, requestId: string) {
  console.error(lineOf({ requestId, error: inWords(error) }));
}

/**
 * Makes whatever a framework prints as an error one such line too. Next prints whole errors over many lines, with the
 * values that a query was asked with.
 */
export function logInLines() {
  const print = console.error.bind(console);
  console.error = (...said: unknown[]) => {
    const [line] = said;
    print(isLine(line) ? line : lineOf({ error: said.map(inWords).join(" ") }));
  };
}

/** The error and what caused it. Values of a query are left out: they are people's data. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, stack = message } = error;
  const own = stack.replace(message, () => message.split("\nparams: ", 1)[0] ?? "");
  return error.cause ? `${own}\ncaused by ${inWords(error.cause)}` : own;
}

const lineOf = (fields: object) =>
  JSON.stringify({ level: "error", ...fields }).replaceAll(/[\u007f-\u009f\u2028\u2029]/g, escaped);

const isLine = (said: unknown) => typeof said === "string" && said.startsWith('{"level":') && !said.includes("\n");

// JSON leaves these as they are, but a terminal or a log reader may take them for the end of a line.
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
