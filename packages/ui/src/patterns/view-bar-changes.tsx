"use client";
import { Button } from "../primitives/button.tsx";

type ViewChangesProps = {
  /** Stores the changes in the current view; without it there is none, or it is somebody else's. */
  onSave?: () => void;
  onSaveAs: () => void;
  onReset: () => void;
};

/** What can be done about changes since a view was saved. */
export function ViewChanges({ onSave, onSaveAs, onReset }: ViewChangesProps) {
  return (
    <span className="view-changes">
      <output className="muted wide">Unsaved changes</output>
      <Button variant="quiet" onClick={onReset}>
        Reset
      </Button>
      {onSave && <Button onClick={onSave}>Save</Button>}
      <Button variant={onSave ? "quiet" : "plain"} onClick={onSaveAs}>
        {onSave ? "Save as" : "Save view"}
      </Button>
    </span>
  );
}
