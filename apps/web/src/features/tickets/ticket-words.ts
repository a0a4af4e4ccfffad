import type { Inputs, Outputs } from "@/trpc/client.tsx";

export type Ticket = Outputs["tickets"]["list"]["items"][number];
export type TicketInFull = Outputs["tickets"]["get"];
export type TicketComment = TicketInFull["comments"][number];
export type TicketInput = Inputs["tickets"]["create"];
export type TicketStatus = Ticket["status"];
export type TicketPriority = Ticket["priority"];
/** Whom a text is for: the requester too, or members alone. */
export type Voice = TicketComment["kind"];

export const statusLabels = {
  open: "Open",
  pending: "Pending",
  solved: "Solved",
  closed: "Closed",
} satisfies Record<TicketStatus, string>;

export const priorityLabels = {
  urgent: "Urgent",
  high: "High",
  normal: "Normal",
  low: "Low",
} satisfies Record<TicketPriority, string>;

/** How it came to us, after the name of whoever asks. */
export const sourceLabels = {
  web: "written down here",
  portal: "by the portal",
  mail: "by mail",
  api: "by the API",
} satisfies Record<Ticket["source"], string>;

/** Labels as the options of a choice. */
export const optionsOf = <Value extends string>(labels: Record<Value, string>) =>
  // The keys of a literal object are its own values.
  (Object.keys(labels) as Value[]).map((value) => ({ value, label: labels[value] }));

/** Who asks, as people say it. */
export const requesterOf = ({ requester }: Pick<Ticket, "requester">) => requester ?? "Nobody named";

/** "#12 No dial tone". */
export const titleOf = ({ number, subject }: Pick<Ticket, "number" | "subject">) => `#${number} ${subject}`;
