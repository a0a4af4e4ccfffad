"use client";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { FilterBar } from "./filters/filter-bar.tsx";
import { ViewTabs } from "./filters/view-tabs.tsx";
import { ColumnsMenu } from "./list/columns-menu.tsx";
import { LeadRows } from "./list/lead-rows.tsx";
import { ListTotal } from "./list/list-total.tsx";
import { useLeadPages } from "./list/use-lead-pages.ts";
import { LeadPanel } from "./panel/lead-panel-later.tsx";
import { WithPanel } from "./panel/with-panel.tsx";
import { useLeadView } from "./use-lead-view.ts";

/** The list of leads, and beside it the lead that the address names. */
export function LeadList() {
  const { filter, sort, leadId } = useLeadView();
  const pages = useLeadPages();
  const panel = leadId && (
    <LeadPanel key={leadId} id={leadId} ids={pages.rows.map(({ id }) => id)} total={pages.total} />
  );
  return (
    <WithPanel panel={panel}>
      <Bar isLow>
        <ViewTabs />
        <Grow />
        <ListTotal pages={pages} />
      </Bar>
      <FilterBar>
        <ColumnsMenu />
      </FilterBar>
      {/* Another filter or order is another list: it starts at its top, with nothing chosen. */}
      <LeadRows key={JSON.stringify([filter, sort])} pages={pages} />
    </WithPanel>
  );
}
