import type { NotificationKind, NotificationSubject } from "@switchboard/db/schema";
import type { LedgerRow } from "../../events/ledger.ts";

/** Who is told: somebody by id, or whoever stands in a relation to the subject, which the database knows. */
export const readers = [
  "member",
  "followers",
  "owner",
  "assignee",
  "requester",
  "guests",
  "recipients",
  "admins",
] as const;
type Readers = (typeof readers)[number];

/** One thing to tell of an event. Of several to one member the first counts. */
export type News = {
  kind: NotificationKind;
  subjectType: NotificationSubject;
  subjectId: string;
  readers: Readers;
  userId?: string;
};

type Event = Pick<LedgerRow, "action" | "subjectId" | "actorKind" | "actorId" | "before" | "after">;

/** What an event is told to members as, but for mentions, which need their names. Most events are no news to anybody. */
export const newsOf = (event: Event): News[] => sources[event.action]?.(event) ?? [];

const about =
  (subjectType: NotificationSubject, kind: NotificationKind, whose: Readers) =>
  ({ subjectId }: Event): News => ({ kind, subjectType, subjectId, readers: whose });

const followed = about("lead", "lead_followed", "followers");
const signedUp = about("lead", "sign_up", "owner");

/** The member whom a column names since this event, and whom it did not name before. */
function named({ before, after }: Event, column: string): string | undefined {
  const userId = after?.[column];
  return typeof userId === "string" && userId !== before?.[column] ? userId : undefined;
}

const toMember = (userId: string | undefined, news: Omit<News, "readers">): News[] =>
  userId ? [{ ...news, readers: "member", userId }] : [];

const given = (event: Event) =>
  toMember(named(event, "owner_id"), { kind: "lead_given", subjectType: "lead", subjectId: event.subjectId });

const changed = (event: Event) => [...given(event), followed(event)];
const changedOwner = (event: Event) => ("owner_id" in (event.after ?? {}) ? changed(event) : []);

const ticketGiven = (event: Event) =>
  toMember(named(event, "assignee_id"), { kind: "ticket", subjectType: "ticket", subjectId: event.subjectId });

const inCalendar = (event: Event) => [about("meeting", "meeting", "guests")(event)];
const newHost = (event: Event) =>
  toMember(named(event, "host_id"), { kind: "meeting", subjectType: "meeting", subjectId: event.subjectId });

const sources: Record<string, (event: Event) => News[]> = {
  "lead.created": given,
  "lead.assigned": changed,
  "lead.stage_moved": changed,
  "lead.merged": changed,
  "lead.converted": changed,
  "lead.updated": changedOwner,
  "lead.note_added": (event) => [followed(event)],
  "lead.signed_up_again": (event) => [signedUp(event)],
  "lead.confirmed": (event) => [signedUp(event)],
  "activity.came_due": ({ after }) =>
    toMember(text(after, "owner_id"), {
      kind: "activity_due",
      subjectType: "lead",
      subjectId: text(after, "lead_id") ?? "",
    }),
  "ticket.created": ticketGiven,
  "ticket.assigned": ticketGiven,
  "ticket.updated": ticketGiven,
  "ticket.status_changed": ticketGiven,
  "ticket.replied": (event) => [
    about("ticket", "ticket", "assignee")(event),
    about("ticket", "ticket", "requester")(event),
  ],
  "meeting.booked": inCalendar,
  "meeting.created": inCalendar,
  "meeting.rescheduled": inCalendar,
  "meeting.cancelled": inCalendar,
  "meeting.updated": newHost,
  "import.finished": (event) =>
    toMember(starterOf(event), { kind: "work_ended", subjectType: "import", subjectId: event.subjectId }),
  "job.finished": ({ subjectId, after }) =>
    silent.has(text(after, "kind") ?? "") || after?.["cancelled_at"]
      ? []
      : toMember(text(after, "started_by_id"), { kind: "work_ended", subjectType: "job", subjectId }),
  "job.failed": ({ subjectId, after }) =>
    toMember(text(after, "started_by_id"), { kind: "work_ended", subjectType: "job", subjectId }),
  "export.finished": (event) => (Number(event.after?.["rows"]) > mostWaitedFor ? exportEnded(event) : []),
  "export.failed": (event) => exportEnded(event),
  "export_schedule.came_due": (event) => [about("export_schedule", "work_ended", "recipients")(event)],
  "webhook.disabled": (event) => [about("webhook", "webhook_disabled", "admins")(event)],
};

// An import tells of its end itself; a check is waited for; a campaign has its own page of figures.
const silent = new Set(["import.run", "import.check", "campaign.send"]);

// Whoever exports fewer leads still looks when they are there.
const mostWaitedFor = 5_000;
const exportEnded = (event: Event) =>
  toMember(starterOf(event), { kind: "work_ended", subjectType: "export", subjectId: event.subjectId });

const starterOf = ({ actorKind, actorId }: Event) => (actorKind === "user" && actorId ? actorId : undefined);

function text(values: Record<string, unknown> | null, name: string): string | undefined {
  const value = values?.[name];
  return typeof value === "string" ? value : undefined;
}

/** What a member is told though they did it themselves: what the product did on their behalf. */
export const isOwnNews = (kind: NotificationKind) => kind === "work_ended" || kind === "activity_due";

/** What a client is told of: their own tickets and meetings. */
export const clientKinds: readonly NotificationKind[] = ["ticket", "meeting"];
