"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { Menu } from "@switchboard/ui/primitives/menu";
import { Download, FileSpreadsheet, Settings2 } from "lucide-react";
import { type LeadFilter, treeChanges, treeOf } from "../lead-view.ts";
import { useLeadView } from "../use-lead-view.ts";
import { withParams } from "../with-params.ts";
import type { BulkActionsProps } from "./bulk-actions.tsx";

type Props = Pick<BulkActionsProps, "meant">;
type Format = "csv" | "xlsx";

const consolePath = "/admin/exports";

/** Takes the chosen leads as a file, in the order of the list. The console makes it and keeps its history. */
export function ExportMenu({ meant }: Props) {
  const { ids, filter = {}, except = [] } = meant;
  const { sort } = useLeadView();
  const toast = useToast();
  async function take(format: Format) {
    try {
      const id = await started({ format, sort, filter: ids ? { ids } : { ...filter, except } });
      // The answer is a file, so the page stays.
      location.assign(`/admin/api/exports/${id}`);
    } catch (error) {
      toast.show({ message: (error as Error).message, tone: "negative" });
    }
  }
  const isWhole = !ids && except.length === 0 && !filter.deleted && !filter.followed;
  return (
    <Menu
      label="Export"
      triggerClass="btn quiet"
      trigger={
        <>
          <Download /> Export
        </>
      }
      items={[
        { id: "csv", label: "CSV", icon: <Download />, run: () => void take("csv") },
        { id: "xlsx", label: "Workbook (XLSX)", icon: <FileSpreadsheet />, run: () => void take("xlsx") },
        ...(isWhole
          ? [
              {
                id: "choose",
                label: "Choose columns in the console",
                icon: <Settings2 />,
                startsGroup: true,
                run: () => location.assign(consolePath + searchOf(filter, sort)),
              },
            ]
          : []),
      ]}
    />
  );
}

/** The same leads as the export page of the console reads them from its address. */
const searchOf = (filter: LeadFilter, sort: string) =>
  withParams("", { ...treeChanges(treeOf(filter)), q: filter.q, sort, unsubscribed: "1" });

/** Prepares an export and gives its id. Throws with the sentence of the refusal. */
async function started(wanted: { format: Format; sort: string; filter: object }): Promise<string> {
  const answer = await fetch("/admin/api/trpc/exports.create", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(wanted),
  }).catch(() => undefined);
  const said = (await answer?.json().catch(() => undefined)) as Answer | undefined;
  if (said?.result) return said.result.data.id;
  throw new Error(said?.error?.message ?? "The console could not be reached. Nothing was exported. Try again.");
}

type Answer = { result?: { data: { id: string } }; error?: { message?: string } };
