"use client";
import { BulkBar, BulkProgress } from "@switchboard/ui/patterns/bulk-bar";
import { Button } from "@switchboard/ui/primitives/button";
import { Menu } from "@switchboard/ui/primitives/menu";
import { ArrowRight, Combine, PencilLine, Tag, Trash2, User } from "lucide-react";
import { useState } from "react";
import { optionsOf, type Stage, stageLabels } from "../lead-words.ts";
import { useMembers } from "../members.tsx";
import { MergeDialog, mostCompared } from "../merge-dialog.tsx";
import { useLeadChanges } from "../use-lead-changes.ts";
import { DeleteDialog, FieldDialog, TagDialog } from "./bulk-dialogs.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { type BulkInput, type BulkWords, useBulkJob } from "./use-bulk-job.ts";

export type BulkActionsProps = {
  /** The chosen leads by name; undefined when all that match are meant. */
  ids: readonly string[] | undefined;
  /** What tells the server which leads are meant. */
  meant: Pick<BulkInput, "ids" | "filter" | "except">;
  count: number;
  /** How many match in all, in words; undefined when there are not more than the chosen ones. */
  matching: string | undefined;
  onSelectMatching: () => void;
  onClear: () => void;
};

type Work = Omit<BulkInput, "ids" | "filter" | "except">;

// Few leads change while one looks; more are long work with progress.
const mostAtOnce = 1000;
// A slip of the hand deletes a few; so many are asked for twice.
const mostUnasked = 100;

/** What can be done with the chosen leads at once; each can be undone. */
export function BulkActions({ ids, meant, count, matching, onSelectMatching, onClear }: BulkActionsProps) {
  const { move, assign, remove } = useLeadChanges();
  const { options, mayExport } = useMembers();
  const job = useBulkJob();
  const [dialog, setDialog] = useState<"tag" | "field" | "merge" | "delete">();
  const few = ids && ids.length <= mostAtOnce ? [...ids] : undefined;

  function run(work: Work, words: BulkWords) {
    setDialog(undefined);
    void job.begin({ ...meant, ...work }, words).then((isTaken) => isTaken && onClear());
  }
  function moveAll(stage: Stage) {
    if (!few)
      return run(
        { move: { stage } },
        { doing: `Moving to ${stageLabels[stage]}`, done: `moved to ${stageLabels[stage]}` },
      );
    onClear();
    void move(few, stage);
  }
  function assignAll(ownerId: string | null, name: string) {
    if (!few) return run({ assign: { ownerId } }, { doing: `Giving to ${name}`, done: `given to ${name}` });
    onClear();
    void assign(few, ownerId, name);
  }
  function removeAll() {
    setDialog(undefined);
    if (!few) return run({ delete: true }, { doing: "Deleting", done: "deleted" });
    onClear();
    void remove(few);
  }

  if (job.running) return <BulkProgress {...job.running} isCancelling={job.isCancelling} onCancel={job.cancel} />;
  return (
    <>
      <BulkBar count={count} isAll={!ids} matching={matching} onSelectMatching={onSelectMatching} onClear={onClear}>
        <Menu
          label="Move to a stage"
          triggerClass="btn quiet"
          trigger={
            <>
              <ArrowRight /> Move
            </>
          }
          items={optionsOf(stageLabels).map(({ value, label }) => ({ id: value, label, run: () => moveAll(value) }))}
        />
        <Menu
          label="Assign to an owner"
          triggerClass="btn quiet"
          trigger={
            <>
              <User /> Assign
            </>
          }
          items={options.map(({ value, label }) => ({
            id: value || "nobody",
            label,
            run: () => assignAll(value || null, label),
          }))}
        />
        <Button variant="quiet" icon={<Tag />} onClick={() => setDialog("tag")}>
          Tag
        </Button>
        <Button variant="quiet" icon={<PencilLine />} onClick={() => setDialog("field")}>
          Set field
        </Button>
        {ids && ids.length > 1 && ids.length <= mostCompared && (
          <Button variant="quiet" icon={<Combine />} onClick={() => setDialog("merge")}>
            Merge
          </Button>
        )}
        {mayExport && <ExportMenu meant={meant} />}
        <Button
          variant="quiet"
          className="danger"
          icon={<Trash2 />}
          onClick={count > mostUnasked ? () => setDialog("delete") : removeAll}
        >
          Delete
        </Button>
      </BulkBar>
      {dialog === "merge" && ids && <MergeDialog ids={ids} onClose={() => setDialog(undefined)} onMerged={onClear} />}
      {dialog === "delete" && <DeleteDialog count={count} onClose={() => setDialog(undefined)} onDelete={removeAll} />}
      {dialog === "tag" && <TagDialog count={count} onClose={() => setDialog(undefined)} run={run} />}
      {dialog === "field" && <FieldDialog count={count} onClose={() => setDialog(undefined)} run={run} />}
    </>
  );
}
