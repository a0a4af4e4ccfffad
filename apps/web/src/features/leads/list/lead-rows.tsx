"use client";
import { DataTable } from "@switchboard/ui/patterns/data-table";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { Live } from "@switchboard/ui/primitives/lamp";
import dynamic from "next/dynamic";
import { useState } from "react";
import { failureOf } from "@/trpc/failure.ts";
import type { Sort } from "../lead-view.ts";
import { nameOf } from "../lead-words.ts";
import { NoLeads } from "../no-leads.tsx";
import { useLeadView, useOpenLead } from "../use-lead-view.ts";
import { useRowsHold } from "../use-rows-hold.ts";
import { useLeadColumns } from "./lead-columns.tsx";
import type { LeadPages } from "./use-lead-pages.ts";

const BulkActions = dynamic(() => import("./bulk-actions.tsx").then((file) => file.BulkActions), { ssr: false });
const none: ReadonlySet<string> = new Set();

/** The rows of the list: sorted by their heads, chosen for bulk work, edited in place. */
export function LeadRows({ pages }: { pages: LeadPages }) {
  const { sort, change } = useLeadView();
  const open = useOpenLead();
  const { shown: columns } = useLeadColumns();
  const [chosen, setChosen] = useState(none);
  const { shown, arrivals, admit, props } = useRowsHold(pages.rows);
  // What left the list is not chosen any more.
  const selected = new Set(pages.rows.flatMap(({ id }) => (chosen.has(id) ? [id] : [])));
  const clear = () => setChosen(none);
  if (pages.error && pages.rows.length === 0) return <ListError pages={pages} />;

  return (
    <div className="list-area" {...props} aria-busy={pages.isOther}>
      {selected.size > 0 && <EscapeClears clear={clear} />}
      {arrivals > 0 && (
        <Button className="arrivals" onClick={admit}>
          <Live>{arrivals} new</Live>
        </Button>
      )}
      <DataTable
        label="Leads"
        ownsKeys
        columns={columns}
        rows={shown}
        rowId={(lead) => lead.id}
        rowName={nameOf}
        total={pages.isEstimate ? undefined : pages.total}
        sort={{ columnId: sort.replace("-", ""), direction: sort.startsWith("-") ? "descending" : "ascending" }}
        onSort={(columnId) => change({ sort: nextSort(sort, columnId) })}
        selected={selected}
        onSelect={setChosen}
        isNew={(lead) => !lead.openedAt}
        onOpen={(lead) => open(lead.id)}
        onEndReached={pages.more}
        isLoading={pages.isLoading}
        empty={<NoLeads />}
      />
      {selected.size > 0 && <BulkActions ids={[...selected]} onClear={clear} />}
    </div>
  );
}

function EscapeClears({ clear }: { clear: () => void }) {
  useShortcuts({ escape: clear });
  return null;
}

function ListError({ pages }: { pages: LeadPages }) {
  const { message, requestId } = failureOf(pages.error);
  return (
    <div className="page">
      <ErrorState requestId={requestId} onRetry={pages.retry} isRetrying={pages.isLoading}>
        {message}
      </ErrorState>
    </div>
  );
}

/** Newest and largest come first at the first click, names from A. */
function nextSort(sort: Sort, columnId: string): Sort {
  const first = columnId === "name" ? "name" : `-${columnId}`;
  const second = columnId === "name" ? "-name" : columnId;
  // Only the heads that the columns mark as sortable call this, and those are the API's sorts.
  return (sort === first ? second : first) as Sort;
}
