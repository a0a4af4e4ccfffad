import { dateFormat, inDigits } from "@switchboard/ui/primitives/locale.ts";
import type { Outputs } from "@/trpc/client.tsx";

type Reasons = Outputs["leads"]["provenance"]["fields"];
export type ExplainedField = keyof Reasons;
export type Source = NonNullable<Reasons[ExplainedField]["source"]>;

const doors: Partial<Record<Source["door"], string>> = { rest: " through the API", mcp: " through MCP" };

/** Where a value came from, as the end of a sentence: "from row 412 of contacts.csv by Mary Jane". */
export function sourceInWords({ kind, name, by, row, door }: Source): string {
  switch (kind) {
    case "import":
      return `from ${row === null ? "" : `row ${inDigits(row)} of `}${name} by ${by}`;
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

const clock = { timeStyle: "short" } as const;
const day = { day: "numeric", month: "short" } as const;
const longDay = { ...day, year: "numeric" } as const;

/** A moment as it stands after "since": "14:02" today, "3 Nov" this year, "3 Nov 2024". */
export function momentInWords(moment: Date, now: Date): string {
  if (moment.toDateString() === now.toDateString()) return dateFormat(clock).format(moment);
  return dateFormat(moment.getFullYear() === now.getFullYear() ? day : longDay).format(moment);
}
