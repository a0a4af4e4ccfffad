import { readLayout } from "@switchboard/ui/patterns/column-layout.ts";
import { readGrouping } from "../lead-groups.ts";
import { readSort } from "../lead-order.ts";
import { readFilter } from "../lead-view.ts";
import type { ViewState } from "../saved-view.ts";

type ColumnField = NonNullable<ViewState["columns"]>[number]["field"];
type Params = { get: (name: string) => string | null };

/** What a view keeps of the parameters that are shown. */
export function stateOf(params: Params): ViewState {
  const layout = readLayout(params.get("cols"));
  const columns = layout?.shown.map(({ id, width }, place) => ({
    // A column's id is the name of its field; the server refuses others.
    field: id as ColumnField,
    ...(width && { width }),
    ...(place < layout.pinned && { pinned: "left" as const }),
  }));
  return {
    filter: readFilter(params),
    sort: readSort(params),
    columns: columns ?? [],
    groupBy: readGrouping(params) ?? null,
  };
}
