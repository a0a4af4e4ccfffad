"use client";
import { CommandPalette } from "@switchboard/ui/patterns/command-palette";
import { Owner } from "@switchboard/ui/primitives/owner";
import { useTicketMembers } from "./members.tsx";
import type { Ticket } from "./ticket-words.ts";
import { useTicketChanges } from "./use-ticket-changes.ts";

type Props = {
  ticket: Pick<Ticket, "id" | "number" | "status" | "priority" | "assigneeId" | "updatedAt">;
  onClose: () => void;
};

/** Gives a ticket to somebody, from the keyboard: whoever is at the screen stands first, so Enter takes it. */
export function AssignPalette({ ticket, onClose }: Props) {
  const { members, me } = useTicketMembers();
  const { assign } = useTicketChanges();
  const people = members.map(({ id, name }) => ({
    id,
    label: id === me ? `${name} (me)` : name,
    icon: <Owner name={name} isMe={id === me} />,
    run: () => void assign(ticket, id, id === me ? "you" : name),
  }));
  const nobody = {
    id: "nobody",
    label: "Nobody",
    icon: <Owner />,
    run: () => void assign(ticket, null, "nobody"),
  };
  return (
    <CommandPalette
      open
      onOpenChange={onClose}
      placeholder={`Give #${ticket.number} to`}
      groups={[{ title: "Members", items: ticket.assigneeId ? [...people, nobody] : people }]}
    />
  );
}
