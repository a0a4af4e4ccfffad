/** First characters that make a spreadsheet read a cell as a formula, with their full-width forms. */
export const formulaStarts = "=+@\t\r\n＝＋－＠-";

/** Matches what must not stand bare in a cell: a formula start, also behind apostrophes. PostgreSQL reads it the same way. */
export const unsafePattern = `^'*[${formulaStarts}]`;

/** A signed number is no formula: it stays a number. */
export const numberPattern = "^[+-]?[0-9]+([.][0-9]+)?$";

/** Code points that `unsafePattern` can begin with; comparing one number is cheaper than a pattern. */
export const unsafeCodePoints = Array.from(`'${formulaStarts}`, (letter) => letter.codePointAt(0)!);

const isUnsafe = (text: string) => new RegExp(unsafePattern).test(text) && !new RegExp(numberPattern).test(text);

/** The cell of a CSV file for a text: an apostrophe goes before what a spreadsheet would run. */
export const guarded = (text: string) => (isUnsafe(text) ? `'${text}` : text);

/** The text that a cell stands for; undoes `guarded` for every text. */
export const unguarded = (cell: string) => (cell.startsWith("'") && isUnsafe(cell) ? cell.slice(1) : cell);
