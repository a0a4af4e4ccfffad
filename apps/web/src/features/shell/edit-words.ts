import type { RefusedEdit } from "@/trpc/outbox.ts";

/** An edit in words: what it was, the page of what it changed, and what was typed. */
export function editInWords({ path, input }: Pick<RefusedEdit, "path" | "input">) {
  const { id, ...values } = (input ?? {}) as Record<string, unknown>;
  const noun = path.split(".")[0] ?? "";
  const typed = Object.entries(values).flatMap(([name, value]) =>
    isTyped(name, value) ? [`${fieldInWords(name)}: ${String(value)}`] : [],
  );
  const href = typeof id === "string" && paged.has(noun) ? `/${noun}/${id}` : undefined;
  return { what: words[path] ?? "An edit", href, typed: typed.join(", ") };
}

const words: Partial<Record<string, string>> = {
  "leads.create": "A new lead",
  "leads.update": "A change of a lead",
  "leads.move": "A move of a lead",
  "leads.place": "A move of a lead",
  "leads.addNote": "A note",
  "leads.editNote": "A change of a note",
  "leads.delete": "The removal of a lead",
  "activities.create": "A new activity",
  "activities.update": "A change of an activity",
  "tickets.reply": "A reply to a ticket",
  "events.undo": "An undo",
};

// The nouns whose records have a page of their own.
const paged = new Set(["leads", "accounts", "contacts", "campaigns", "meetings", "tickets"]);

const isTyped = (name: string, value: unknown) =>
  (typeof value === "string" || typeof value === "number") && value !== "" && !/id$/i.test(name);

/** `expectedCloseOn` as people read it: expected close on. */
const fieldInWords = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
