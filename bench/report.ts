import type { Figures } from "./load.ts";

export type Row = { job: string; way: string } & Figures;

/** The markdown table of the measured work: each way beside the one that does the same without the product. */
export function tableOf(rows: Row[]): string {
  const head = ["job", "way", "requests/s", "of stack", "p50 ms", "p95 ms", "p99 ms", "CPU µs"];
  const lines = rows.map((row) => {
    const stack = rows.find(({ job, way }) => job === row.job && way === "stack");
    const share = stack && row.way !== "stack" ? `${Math.round((100 * row.perSecond) / stack.perSecond)} %` : "";
    const { p50Milliseconds, p95Milliseconds, p99Milliseconds, cpuMicroseconds } = row;
    const figures = [p50Milliseconds, p95Milliseconds, p99Milliseconds, cpuMicroseconds ?? ""];
    return [row.job, row.way, row.perSecond.toLocaleString("en"), share, ...figures];
  });
  return markdown([head, head.map(() => "---"), ...lines]);
}

/** A markdown table of things told by name. */
export function factsOf(facts: Record<string, unknown>): string {
  const lines = Object.entries(facts).map(([name, value]) => [name, JSON.stringify(value)]);
  return markdown([["what", "figures"], ["---", "---"], ...lines]);
}

const markdown = (lines: unknown[][]) => lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
