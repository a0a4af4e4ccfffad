"use client";
import { Bar } from "@switchboard/ui/patterns/page-header";
import { useMemo, useState } from "react";
import { later, soon } from "@/later.tsx";
import { FilterBar } from "./filters/filter-bar.tsx";
import { LeadRows } from "./list/lead-rows.tsx";
import { ListTotal } from "./list/list-total.tsx";
import { useLeadRows } from "./list/use-lead-rows.tsx";
import { LeadPanel } from "./panel/lead-panel-later.tsx";
import { WithPanel } from "./panel/with-panel.tsx";
import { nothing } from "./selection.ts";
import { useLeadView } from "./use-lead-view.ts";
import { LeadViews } from "./views/lead-views-later.tsx";

// They come with the page as HTML, which stands until their script is there.
const ListMenus = soon(later(() => import("./list/list-menus.tsx").then((file) => file.ListMenus)));

/** The list of leads, and beside it the lead that the address names. */
export function LeadList() {
  const { filter, sort, grouping, leadId } = useLeadView();
  const found = useLeadRows();
  const { total, isEstimate } = found;
  const sum = useMemo(() => <ListTotal found={{ total, isEstimate }} />, [total, isEstimate]);
  // A search that is still being typed must not take away what was chosen meanwhile.
  const [selection, setSelection] = useState(nothing);
  const panel = leadId && (
    <LeadPanel key={leadId} id={leadId} ids={found.rows.map(({ id }) => id)} total={found.total} />
  );
  return (
    <WithPanel panel={panel}>
      <Bar isLow>
        <LeadViews layout="list">{sum}</LeadViews>
      </Bar>
      <FilterBar>
        <ListMenus />
      </FilterBar>
      {/* Another filter or order is another list: it starts at its top. */}
      <LeadRows
        key={JSON.stringify([filter, sort, grouping])}
        found={found}
        selection={selection}
        onSelect={setSelection}
      />
    </WithPanel>
  );
}
