import { leadsInWords } from "../use-lead-changes.ts";
import type { LeadPages } from "./use-lead-pages.ts";

/** How many leads match. Counting very many costs more than it tells, so then it says about how many. */
export function ListTotal({ pages: { total, isEstimate } }: { pages: LeadPages }) {
  if (total === undefined) return null;
  return <output className="muted">{isEstimate ? `~${leadsInWords(rounded(total))}` : leadsInWords(total)}</output>;
}

/** Two figures are all that an estimate is good for. */
function rounded(count: number) {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.round(count / unit) * unit;
}
