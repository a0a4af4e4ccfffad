"use client";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { later } from "@/later.tsx";
import { changeView, useTicketView } from "../use-ticket-view.ts";

const NewTicketForm = later(() => import("./new-ticket-form.tsx").then((file) => file.NewTicketForm));

/** Opens a ticket. The dialog is open while the address says so. */
export function NewTicketDialog() {
  const { isNew } = useTicketView();
  const close = () => changeView({ new: undefined });
  return (
    <Dialog isOpen={isNew} onClose={close} title="New ticket">
      <NewTicketForm close={close} />
    </Dialog>
  );
}
