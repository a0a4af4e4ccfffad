/** The figures behind a chart: what its table shows and its file holds. Numbers stand right. */
export type ChartTable = { head: readonly string[]; rows: readonly (readonly (string | number)[])[] };

/** The table as CSV. Text that a spreadsheet would run as a formula is kept from it. */
export function csvOf({ head, rows }: ChartTable) {
  return `${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value: string | number) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
