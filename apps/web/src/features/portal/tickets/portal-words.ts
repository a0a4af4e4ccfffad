import type { Outputs } from "@/trpc/client.tsx";

export type Ticket = Outputs["tickets"]["list"]["items"][number];
export type TicketInFull = Outputs["tickets"]["get"];

/** How a ticket stands, as it looks to whoever asked. */
export const statusInWords = {
  open: "We are on it",
  pending: "We wait for your answer",
  solved: "Solved",
  closed: "Closed",
} satisfies Record<Ticket["status"], string>;

/** Whether it is over, as far as we know. */
export const isOver = ({ status }: Pick<Ticket, "status">) => status === "solved" || status === "closed";
