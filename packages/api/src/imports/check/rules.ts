import type { ImportVerdict } from "@switchboard/db/schema";

export type StagedRow = {
  importId: string;
  row: number;
  leadId: string;
  verdict: ImportVerdict;
  values: Record<string, unknown>;
  reason: string | null;
  cells: string[];
};

/** The columns of `import_rows`, in the order that `copyLine` writes them. */
export const stagedColumns = "import_id, row, lead_id, verdict, values, reason, cells";

/** One line for COPY in its text format. */
export function copyLine({ importId, row, leadId, verdict, values, reason, cells }: StagedRow): string {
  const json = escaped(JSON.stringify(values));
  const why = reason === null ? "\\N" : escaped(reason.replaceAll("\0", "\ufffd"));
  return `${importId}\t${row}\t${leadId}\t${verdict}\t${json}\t${why}\t${escaped(arrayText(cells))}\n`;
}

/** An array of texts as PostgreSQL reads it. */
function arrayText(cells: string[]): string {
  return `{${cells.map((cell) => `"${special.test(cell) ? storable(cell) : cell}"`).join(",")}}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what PostgreSQL cannot hold.
const special = /["\\\0]/;
const storable = (cell: string) => cell.replaceAll("\0", "\ufffd").replace(/["\\]/g, "\\$&");

const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const escaped = (text: string) =>
  /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (letter) => escapes[letter] ?? letter) : text;
