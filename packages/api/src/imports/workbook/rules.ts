// What a workbook may unpack to, in bytes and against its size in the file. A sheet of a million rows is well below.
export const mostUnpacked = 2 * 1024 ** 3;
const mostRatio = 300;
const harmlessBytes = 16 * 1024 ** 2;
export const mostParts = 2_000;

// What is held in memory while a part is read: no spreadsheet program writes a tenth of it.
/** A list of parts, sheets or styles, which is read as a whole. */
export const mostWholeBytes = 32 * 1024 ** 2;
export const mostDepth = 100;
export const mostAttributes = 1_000;
export const mostCellsInRow = 16_384;
/** Shared strings are held while a sheet is read; a workbook with more text than this is better sent as CSV. */
export const mostShared = { bytes: 256 * 1024 ** 2, texts: 20_000_000 };

type Part = { fileName: string; compressedSize: number; uncompressedSize: number };

/** Whether a file unpacks to what a workbook may hold: a zip bomb is small and unpacks to something huge. */
export function isHarmless(parts: Part[]): boolean {
  const total = parts.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const isBomb = parts.some(
    ({ compressedSize, uncompressedSize }) =>
      uncompressedSize > harmlessBytes && uncompressedSize > compressedSize * mostRatio,
  );
  return !isBomb && total <= mostUnpacked && parts.length <= mostParts;
}

/** `C12` is the third column, so 2. Null for a cell that does not say where it is. */
export function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (!letters) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Whether a number format shows a date or a time. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58 && id !== 48 && id !== 49);
  const shown = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "").split(";")[0] ?? "";
  return /[dmyhs]/i.test(shown) && !/general/i.test(shown);
}

const msPerDay = 86_400_000;
const daysTo1970 = 25_569;
const daysTo1904 = 1_462;

/** The day, and the time if it has one, that a number stands for. Text that is no number of a day stays as it is. */
export function dateText(value: string, counts1904: boolean): string {
  const serial = Number(value) + (counts1904 ? daysTo1904 : 0);
  if (!Number.isFinite(serial) || serial < 1 || serial > 2_958_465.999_99) return value;
  // Spreadsheets believe in a 29 February 1900, so what comes before it is one day late.
  const days = serial < 60 && !counts1904 ? serial + 1 : serial;
  const time = new Date(Math.round(((days - daysTo1970) * msPerDay) / 1000) * 1000).toISOString();
  return Number.isInteger(serial) ? time.slice(0, 10) : time.slice(0, 19).replace("T", " ");
}

/** A number as a spreadsheet shows it: fifteen digits, and no exponent where it can be avoided. */
export function numberText(value: string): string {
  const number = Number(value);
  if (value === "" || !Number.isFinite(number)) return value;
  const shown = Number(number.toPrecision(15));
  return Number.isInteger(shown) && Math.abs(shown) < 1e21 ? BigInt(shown).toString() : String(shown);
}
