"use client";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { useSearchParams } from "next/navigation";
import { later, useExpected } from "@/later.tsx";

const NewLeadForm = later(() => import("./new-lead-form.tsx").then((file) => file.NewLeadForm));

/** Creates a lead. It is open while the address says so; "c" opens it. Every page carries it, so it asks little. */
export function NewLeadDialog() {
  const isOpen = useSearchParams()?.get("new") === "lead";
  const close = () => setOpen(false);
  useExpected(NewLeadForm);
  useShortcuts({ c: () => setOpen(true) });
  return (
    <Dialog isOpen={isOpen} onClose={close} title="New lead">
      <NewLeadForm close={close} />
    </Dialog>
  );
}

function setOpen(isOpen: boolean) {
  const address = new URL(location.href);
  if (isOpen) address.searchParams.set("new", "lead");
  else address.searchParams.delete("new");
  history.replaceState(null, "", address);
}
