"use client";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { NewLeadForm } from "./new-lead-form.tsx";

/** The form for a new lead, over the page. */
export function NewLead({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  return (
    <Dialog isOpen={isOpen} onClose={close} title="New lead">
      <NewLeadForm close={close} />
    </Dialog>
  );
}
