"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { TextField } from "@switchboard/ui/primitives/field";
import { type FormEvent, useState } from "react";
import { failureOf } from "@/trpc/failure.ts";
import type { SavedView } from "../saved-view.ts";
import type { ViewChanges } from "./use-view-changes.ts";

export type ViewQuestion = { kind: "create" } | { kind: "rename"; view: SavedView };

type ViewDialogProps = { question: ViewQuestion; changes: ViewChanges; onClose: () => void };

/** Asks for the name of a view, and whether the others see a new one. */
export function ViewDialog({ question, changes, onClose }: ViewDialogProps) {
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const named = form.get("name");
    const name = typeof named === "string" ? named : "";
    setBusy(true);
    try {
      if (question.kind === "rename") await changes.rename(question.view, name);
      else await changes.create(name, form.get("shared") !== null);
      onClose();
    } catch (failure) {
      const { fields, message } = failureOf(failure);
      setError(fields["name"]?.[0] ?? message);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog isOpen onClose={onClose} title={question.kind === "rename" ? "Rename view" : "Save view"}>
      <form className="new-lead" noValidate ref={focusFirst} onSubmit={(event) => void submit(event)}>
        <TextField
          label="Name"
          name="name"
          maxLength={80}
          autoComplete="off"
          defaultValue={question.kind === "rename" ? question.view.name : ""}
          error={error}
        />
        {question.kind === "create" && <Checkbox name="shared" label="Share with the workspace" />}
        <p className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {question.kind === "rename" ? "Rename" : "Save view"}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}

/** The dialog is loaded after it was asked for, so the form takes the focus itself. */
const focusFirst = (form: HTMLFormElement | null) => form?.querySelector("input")?.focus();
