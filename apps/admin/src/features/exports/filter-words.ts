import type { FilterField } from "@switchboard/ui/patterns/filter-builder-tree.ts";
import { filterWords } from "@switchboard/ui/patterns/filter-builder-words.ts";
import { leadFilterTree } from "@switchboard/ui/patterns/lead-filter-tree.ts";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import type { Filter } from "./export-words.ts";
import { dayOf } from "./kept-export.ts";

/** A stored filter as a line of words. What the console does not know it shows as it is stored. */
export function filterInWords(filter: Filter, fields: readonly FilterField[]) {
  const { q, subscription, createdFrom, createdTo, ids, except, ...others } = filter;
  const days = { createdFrom: createdFrom && dayOf(createdFrom, 0), createdTo: createdTo && dayOf(createdTo, -1) };
  const tree = leadFilterTree({ ...others, ...days });
  const parts = [
    q && `“${q}”`,
    tree && filterWords(tree, fields),
    subscription === "subscribed" && "unsubscribed left out",
    ids && `${inDigits(ids.length)} chosen by hand`,
    except?.length && `all but ${inDigits(except.length)}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "every lead";
}
