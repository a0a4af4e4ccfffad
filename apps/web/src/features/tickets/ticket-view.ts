import type { Inputs } from "@/trpc/client.tsx";
import type { TicketPriority } from "./ticket-words.ts";
import { priorityLabels } from "./ticket-words.ts";

export type TicketFilter = Omit<NonNullable<Inputs["tickets"]["list"]>, "limit" | "cursor">;

/** The queues there are, in the order of their tabs. The first is shown when the address names none. */
export const queues = [
  { id: "open", label: "Open", filter: { status: ["open"], sort: "due_by" } },
  { id: "mine", label: "Mine", filter: { status: ["open", "pending"], assigneeId: "me", sort: "due_by" } },
  {
    id: "unassigned",
    label: "Unassigned",
    filter: { status: ["open", "pending"], assigneeId: "nobody", sort: "due_by" },
  },
  { id: "overdue", label: "Overdue", filter: { overdue: true, sort: "due_by" } },
  { id: "pending", label: "Pending", filter: { status: ["pending"], sort: "-updated_at" } },
  { id: "solved", label: "Solved", filter: { status: ["solved", "closed"], sort: "-updated_at" } },
  { id: "all", label: "All", filter: { sort: "-created_at" } },
] as const satisfies readonly { id: string; label: string; filter: TicketFilter }[];

export type QueueId = (typeof queues)[number]["id"];

/** What an address asks for. What it does not know it leaves out. */
export function readView(params: URLSearchParams) {
  const queue = queues.find(({ id }) => id === params.get("queue")) ?? queues[0];
  const priority = params.get("priority") ?? "";
  const q = params.get("q")?.trim();
  const filter: TicketFilter = {
    ...queue.filter,
    ...(isPriority(priority) && { priority: [priority] }),
    ...(q && { q }),
  };
  return { queueId: queue.id, filter, priority: isPriority(priority) ? priority : undefined, q: q ?? "" };
}

export type ViewChanges = Partial<Record<"queue" | "priority" | "q" | "ticket" | "new", string | undefined>>;

/** An address with other parameters; an empty one is taken out. */
export function withChanges(search: string, changes: ViewChanges) {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  return params.size > 0 ? `?${params}` : "";
}

const isPriority = (text: string): text is TicketPriority => text in priorityLabels;
