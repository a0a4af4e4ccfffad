"use client";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import dynamic from "next/dynamic";
import { useLeadView } from "../use-lead-view.ts";

const NewLeadForm = dynamic(() => import("./new-lead-form.tsx").then((file) => file.NewLeadForm), { ssr: false });

/** Creates a lead. It is open while the address says so; "c" opens it. */
export function NewLeadDialog() {
  const { params, change } = useLeadView();
  const close = () => change({ new: undefined });
  useShortcuts({ c: () => change({ new: "lead" }) });
  return (
    <Dialog isOpen={params.get("new") === "lead"} onClose={close} title="New lead">
      <NewLeadForm close={close} />
    </Dialog>
  );
}
