"use client";
import { BulkBar, BulkProgress } from "@switchboard/ui/patterns/bulk-bar";
import { DataTable } from "@switchboard/ui/patterns/data-table";
import { HeldRows } from "@switchboard/ui/patterns/held-rows";
import { useRowsHold } from "@switchboard/ui/patterns/use-rows-hold.ts";
import { Button } from "@switchboard/ui/primitives/button";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { Tag, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import type { PreviewLead } from "./export-words.ts";
import { TagDialog } from "./later-parts.tsx";
import { openInCrm, previewColumns } from "./preview-columns.tsx";
import type { ExportView } from "./use-export-view.ts";
import { type BulkInput, leadsInWords, nameOf, useBulkWork, useLeadWork } from "./use-lead-work.ts";

const EraseDialog = dynamic(() => import("./erase-dialog.tsx").then((file) => file.EraseDialog), { ssr: false });

const none: ReadonlySet<string> = new Set();
type Props = { view: ExportView; rows: readonly PreviewLead[]; count: number };

/** The first rows of the export, and what can be done with some of them, or with all that match. */
export function PreviewRows({ view: { request }, rows, count }: Props) {
  const work = useLeadWork();
  const bulk = useBulkWork();
  const [chosen, setChosen] = useState(none);
  const [isAll, setAll] = useState(false);
  const [isTagging, setTagging] = useState(false);
  const [erasing, setErasing] = useState<PreviewLead>();
  const spam = ({ id }: PreviewLead) =>
    void bulk.run(
      { ids: [id], move: { stage: "lost", lostReason: "Spam" } },
      { doing: "Marking as spam", done: "marked as spam" },
    );
  const { shown, ...hold } = useRowsHold(rows);
  const columns = previewColumns(request.columns, request.headings, { ...work, spam, erase: setErasing });
  // What left the preview is not chosen any more.
  const selected = useMemo(() => new Set(rows.flatMap(({ id }) => (chosen.has(id) ? [id] : []))), [rows, chosen]);
  const clear = () => choose(none);
  const choose = (ids: ReadonlySet<string>) => {
    setChosen(ids);
    setAll(false);
  };
  function run(what: Pick<BulkInput, "delete" | "tag">, words: { doing: string; done: string }) {
    setTagging(false);
    const meant = isAll ? { filter: request.filter } : { ids: [...selected] };
    clear();
    void bulk.run({ ...meant, ...what }, words);
  }
  const meantCount = isAll ? count : selected.size;
  return (
    <HeldRows className="preview-rows" hold={hold} onClear={selected.size > 0 ? clear : undefined}>
      <DataTable
        label="First rows of the export"
        ownsKeys
        columns={columns}
        rows={shown}
        rowId={idOf}
        rowName={nameOf}
        total={count}
        selected={selected}
        onSelect={choose}
        isNew={isNew}
        onOpen={openInCrm}
      />
      {bulk.running ? (
        <BulkProgress {...bulk.running} isCancelling={bulk.isCancelling} onCancel={bulk.cancel} />
      ) : (
        <BulkBar
          count={selected.size}
          isAll={isAll}
          {...(count > selected.size && { matching: inDigits(count) })}
          onSelectMatching={() => setAll(true)}
          onClear={clear}
        >
          <Button variant="quiet" icon={<Tag />} onClick={() => setTagging(true)}>
            Tag
          </Button>
          <Button
            variant="quiet"
            className="danger"
            icon={<Trash2 />}
            onClick={() => run({ delete: true }, { doing: "Deleting", done: "deleted" })}
          >
            Delete
          </Button>
        </BulkBar>
      )}
      {erasing && <EraseDialog lead={erasing} onClose={() => setErasing(undefined)} />}
      {isTagging && (
        <TagDialog
          title={`Tag ${leadsInWords(meantCount)}`}
          onClose={() => setTagging(false)}
          onTag={(tag) => run({ tag }, { doing: "Tagging", done: "tagged" })}
        />
      )}
    </HeldRows>
  );
}

const idOf = ({ id }: PreviewLead) => id;
const isNew = ({ openedAt }: PreviewLead) => openedAt === null;
