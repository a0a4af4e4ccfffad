"use client";
import { ViewChanges } from "@switchboard/ui/patterns/view-bar-changes";
import { useState } from "react";
import { type SavedView, viewParams } from "../saved-view.ts";
import { useLeadView } from "../use-lead-view.ts";
import { useViewChanges } from "./use-view-changes.ts";
import { ViewDialog } from "./view-dialog.tsx";

/** Keeps what is shown, as the view that it began with or as another, or goes back. */
export function UnsavedChanges({ layout, saved }: { layout: SavedView["layout"]; saved: SavedView | undefined }) {
  const { change } = useLeadView();
  const acts = useViewChanges(layout);
  const [isNaming, setNaming] = useState(false);
  return (
    <>
      <ViewChanges
        onSave={saved?.mayEdit ? () => void acts.save(saved) : undefined}
        onSaveAs={() => setNaming(true)}
        onReset={() => change({ ...noChanges, edited: undefined })}
      />
      {isNaming && (
        <ViewDialog
          title="Save view"
          canShare
          onSubmit={({ name, isShared }) => acts.create(name, isShared)}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}

const noChanges = Object.fromEntries(viewParams.map((name) => [name, undefined]));
