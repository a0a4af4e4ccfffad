"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { Columns3 } from "lucide-react";
import { useState } from "react";
import { useLeadColumns } from "./lead-columns.tsx";

/** Chooses which columns the list shows; this browser remembers them. */
export function ColumnsMenu() {
  const [isOpen, setOpen] = useState(false);
  const { all, toggle, reset } = useLeadColumns();
  return (
    <>
      <Button variant="quiet" className="wide" icon={<Columns3 />} onClick={() => setOpen(true)}>
        Columns
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="Columns"
        footer={<Button onClick={reset}>As at first</Button>}
      >
        <fieldset className="checks">
          <legend className="sr">Columns of the list</legend>
          {all.map((column) => (
            <Checkbox
              key={column.id}
              label={column.header}
              checked={column.isShown}
              disabled={column.isFixed}
              onChange={() => toggle(column.id)}
            />
          ))}
        </fieldset>
      </Dialog>
    </>
  );
}
