import type { Outputs } from "@/trpc/client.tsx";

type Reasons = Outputs["leads"]["provenance"]["fields"];
export type ExplainedField = keyof Reasons;
export type Source = NonNullable<Reasons[ExplainedField]["source"]>;

const doors: Partial<Record<Source["door"], string>> = { rest: " through the API", mcp: " through MCP" };

/** Where a value came from, as the end of a sentence: "from row 412 of contacts.csv by Mary Jane". */
export function sourceInWords({ kind, name, by, row, door }: Source): string {
  switch (kind) {
    case "import":
      return `from ${row === null ? "" : `row ${row.toLocaleString("en-US")} of `}${name} by ${by}`;
    case "form":
      return `from ${name}`;
    case "api_key":
      return `by the API key ${name}`;
    case "merge":
      return `from a merged lead by ${by}`;
    case "rule":
      return `by the rule ${name}`;
    case "system":
      return `by ${name}`;
    case "person":
      return `by ${name}${doors[door] ?? ""}`;
    default:
      return kind satisfies never;
  }
}

/** Where the source can be seen, if it has a page. */
export function sourceHref({ importId, leadId }: Source): string | null {
  if (importId) return `/imports/${importId}`;
  return leadId ? `/leads/${leadId}` : null;
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const longDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** A moment as it stands after "since": "14:02" today, "3 Nov" this year, "3 Nov 2024". */
export function momentInWords(moment: Date, now: Date): string {
  if (moment.toDateString() === now.toDateString()) return clock.format(moment);
  return (moment.getFullYear() === now.getFullYear() ? day : longDay).format(moment);
}
