"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { FieldError } from "@switchboard/ui/primitives/field";
import { Progress } from "@switchboard/ui/primitives/progress";
import { FileUp } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type DragEvent, useId, useRef, useState } from "react";
import { useUpload } from "./use-upload.ts";

/** Where a file is dropped or chosen. It leaves at once; what is in it is asked afterwards. */
export function DropZone() {
  const router = useRouter();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const { upload, failure, send, stop } = useUpload();

  async function take(file: File | undefined) {
    if (!file) return;
    const importId = await send(file);
    if (input.current) input.current.value = "";
    if (importId) router.push(`/imports/${importId}` as Route);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }
  if (upload)
    return (
      <div className="drop-zone">
        <output>
          <b>{upload.fileName}</b> {Math.round(upload.share)}%
        </output>
        <Progress value={upload.share} label={`Uploading ${upload.fileName}`} />
        <Button onClick={stop}>Stop</Button>
      </div>
    );
  return (
    // The label and the button do the same for keyboards; dropping is a shorthand.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={isOver ? "drop-zone over" : "drop-zone"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileUp aria-hidden="true" />
      <label htmlFor={id}>
        <b>Drop a CSV or Excel file here</b>
      </label>
      <p className="muted">
        From HubSpot, Salesforce, Pipedrive, Odoo, a spreadsheet, or our own export. Nothing is written before you have
        seen what would happen.
      </p>
      <input
        ref={input}
        id={id}
        className="sr"
        type="file"
        tabIndex={-1}
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        onChange={({ target }) => void take(target.files?.[0])}
      />
      <Button variant="primary" onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      {failure && <FieldError>{failure}</FieldError>}
    </div>
  );
}
