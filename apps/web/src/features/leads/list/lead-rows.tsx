"use client";
import { withPlace, withWidth } from "@switchboard/ui/patterns/column-layout.ts";
import { DataTable } from "@switchboard/ui/patterns/data-table";
import { HeldRows } from "@switchboard/ui/patterns/held-rows";
import { later, useExpected } from "@switchboard/ui/patterns/later";
import { useRowsHold } from "@switchboard/ui/patterns/use-rows-hold.ts";
import { useMemo } from "react";
import { useStored } from "@/storage/stored.ts";
import { useOpenLead } from "../lead-address.ts";
import { headsOf, nextSort } from "../lead-order.ts";
import { isLit, type Lead, nameOf } from "../lead-words.ts";
import { chosenIn, nothing, type Selection, selectionOf } from "../selection.ts";
import { useLeadView } from "../use-lead-view.ts";
import { useLeadColumns } from "./lead-columns.tsx";
import { totalInWords } from "./list-total.tsx";
import type { LeadRowsFound } from "./use-lead-rows.tsx";
import { usePaste } from "./use-paste.ts";

const NoLeads = later(() => import("../no-leads.tsx").then((file) => file.NoLeads));
const BulkActions = later(() => import("./bulk-actions.tsx").then((file) => file.BulkActions));
const ListError = later(() => import("./list-error.tsx").then((file) => file.ListError));
const DeletedActions = later(() => import("./deleted-actions.tsx").then((file) => file.DeletedActions));

type LeadRowsProps = { found: LeadRowsFound; selection: Selection; onSelect: (selection: Selection) => void };

/** The rows of the list: sorted by their heads, grouped, chosen for bulk work, edited in place and pasted into. */
export function LeadRows({ found, selection, onSelect }: LeadRowsProps) {
  const { sort, change, filter, leadId } = useLeadView();
  const open = useOpenLead();
  const { shown: columns, layout, setLayout } = useLeadColumns();
  const [job] = useStored("lead-job");
  // Without network nothing could be loaded.
  useExpected(ListError);
  const paste = usePaste();
  const { shown, ...hold } = useRowsHold(found.rows);
  const loaded = useMemo(() => found.rows.map(({ id }) => id), [found.rows]);
  // What left the list is not chosen any more.
  const selected = useMemo(() => chosenIn(selection, loaded), [selection, loaded]);
  const heads = useMemo(() => headsOf(sort), [sort]);
  const clear = () => onSelect(nothing);
  if (found.error && found.rows.length === 0) return <ListError found={found} />;

  const isAll = selection.kind === "all";
  const ids = [...selected];
  const count = isAll ? (found.total ?? 0) - selection.except.size : ids.length;
  const Actions = filter.deleted ? DeletedActions : BulkActions;
  const isMore = found.total !== undefined && found.total > loaded.length;
  return (
    <HeldRows className="list-area" hold={hold} onClear={selected.size > 0 ? clear : undefined} isBusy={found.isOther}>
      <DataTable
        label="Leads"
        // Keys that are pressed on the way to other rows are meant for those.
        ownsKeys={!found.isOther}
        columns={columns}
        rows={shown}
        groups={found.groups}
        onToggleGroup={found.toggleGroup}
        onGroupEnd={found.moreOfGroup}
        totals={found.totals}
        rowId={idOf}
        rowName={nameOf}
        total={found.isEstimate ? undefined : found.total}
        sort={heads}
        onSort={(columnId, isAdded) => change({ sort: nextSort(sort, columnId, isAdded) })}
        onResize={(columnId, width) => setLayout(withWidth(layout, columnId, width))}
        onPlace={(columnId, place) => setLayout(withPlace(layout, columnId, place))}
        selected={selected}
        onSelect={(next) => onSelect(selectionOf(selection, loaded, next))}
        onPaste={paste}
        isNew={isLit}
        openId={leadId}
        onOpen={(lead) => open(lead.id)}
        onEndReached={found.more}
        onRange={found.setInView}
        isLoading={found.isLoading}
        empty={<NoLeads />}
      />
      {(selected.size > 0 || job) && (
        <Actions
          ids={isAll ? undefined : ids}
          meant={isAll ? { filter, except: [...selection.except] } : { ids }}
          count={count}
          // The chosen are offered to become all when all that is loaded is chosen and there is more.
          matching={isAll || (isMore && ids.length === loaded.length) ? totalInWords(found) : undefined}
          onSelectMatching={() => onSelect({ kind: "all", except: new Set() })}
          onClear={clear}
        />
      )}
    </HeldRows>
  );
}

const idOf = (lead: Lead) => lead.id;
