/** Cells as the text that spreadsheets exchange. A cell with tabs, breaks or quotes is quoted. */
export function writeTsv(cells: readonly (readonly string[])[]) {
  return cells.map((row) => row.map(quoted).join("\t")).join("\n");
}

const quoted = (text: string) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
