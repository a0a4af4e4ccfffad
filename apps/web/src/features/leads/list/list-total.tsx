import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { leadsInWords } from "../lead-words.ts";

type Total = { total: number | undefined; isEstimate: boolean };

/** How many leads match. Counting very many costs more than it tells, so then it says about how many. */
export function ListTotal({ found }: { found: Total }) {
  if (found.total === undefined) return null;
  const { total, isEstimate } = found;
  return <output className="muted">{isEstimate ? `~${leadsInWords(rounded(total))}` : leadsInWords(total)}</output>;
}

/** The number alone, as honest: "1,234" or "~12,000". */
export function totalInWords({ total = 0, isEstimate }: Total) {
  return isEstimate ? `~${inDigits(rounded(total))}` : inDigits(total);
}

/** Two figures are all that an estimate is good for. */
function rounded(count: number) {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.round(count / unit) * unit;
}
