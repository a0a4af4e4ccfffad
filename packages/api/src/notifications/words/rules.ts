import type { NotificationKind, NotificationSubject } from "@switchboard/db/schema";

/** What is known of a notification: the event that it tells of, and the names of what that is about. */
export type Known = {
  kind: NotificationKind;
  subjectType: NotificationSubject;
  count: number;
  action: string;
  actorName: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  byRule: boolean;
  /** What the subject is called. */
  name: string | null;
  /** What the new owner is called, where there is one. */
  ownerName: string | null;
};

/** A notification in one sentence, the same on the screen, in a mail and for a program. */
export function sentenceOf(told: Known): string {
  switch (told.kind) {
    case "lead_given":
      return `${told.byRule ? `The rule ${told.actorName}` : told.actorName} gave you ${manyOr(told, "leads")}`;
    case "mention":
      return `${told.actorName} named you in a note about ${nameOf(told)}`;
    case "lead_followed":
      return told.count > 1 ? `${told.actorName} changed ${told.count} leads that you follow` : changeOf(told);
    case "activity_due":
      return `${text(told.after, "subject") ?? "An activity"} is due: ${nameOf(told)}`;
    case "sign_up":
      return told.action === "lead.confirmed"
        ? `${nameOf(told)} confirmed their address`
        : `${nameOf(told)} signed up again`;
    case "ticket":
      return told.action === "ticket.replied"
        ? `${told.actorName} answered ticket ${nameOf(told)}`
        : `${told.actorName} gave you ${told.count > 1 ? `${told.count} tickets` : `ticket ${nameOf(told)}`}`;
    case "meeting":
      return `${told.actorName} ${meetingVerbs[told.action] ?? "changed"} ${nameOf(told)}`;
    case "work_ended":
      return endOf(told);
    case "webhook_disabled":
      return `The webhook to ${nameOf(told)} was switched off: ${text(told.after, "disabled_reason") ?? "it failed."}`;
    default:
      return told.kind satisfies never;
  }
}

const meetingVerbs: Record<string, string> = {
  "meeting.booked": "booked",
  "meeting.created": "put into your calendar:",
  "meeting.rescheduled": "moved",
  "meeting.cancelled": "cancelled",
  "meeting.updated": "made you the host of",
};

function changeOf(told: Known): string {
  const [who, what] = [told.actorName, nameOf(told)];
  const stage = text(told.after, "stage");
  if (told.action === "lead.note_added") return `${who} wrote a note about ${what}`;
  if (told.action === "lead.merged") return `${who} merged another lead into ${what}`;
  if (told.action === "lead.converted") return `${who} made ${what} an opportunity`;
  if (stage === "won" || stage === "lost") return `${who} marked ${what} as ${stage}`;
  if (stage) return `${who} moved ${what} to ${stage}`;
  if (told.ownerName) return `${who} gave ${what} to ${told.ownerName}`;
  return `${who} took ${what} from its owner`;
}

function endOf({ action, after, name, subjectType }: Known): string {
  const work = workWords[text(after, "kind") ?? ""] ?? "work";
  if (action === "job.failed") return `Your ${work} failed: ${text(after, "failure") ?? "it was tried too often."}`;
  if (action === "export.failed") return "Your export broke off. The file is not complete";
  if (subjectType === "export") return `Your export is complete: ${number(after, "rows")} rows`;
  if (subjectType === "export_schedule") return `The export ${name ?? text(after, "name") ?? ""} is ready`;
  if (subjectType === "job") return `Your ${work} is done: ${number(after, "changed")} changed${refusedOf(after)}`;
  const counts = `${number(after, "created")} new, ${number(after, "updated")} updated${refusedOf(after)}`;
  return `Your import of ${name ?? text(after, "file_name") ?? "a file"} is done: ${counts}`;
}

const workWords: Record<string, string> = {
  "leads.bulk": "bulk edit of leads",
  "leads.erase": "erasure of a person",
  undo: "undo",
  "import.check": "check of an import",
  "import.run": "import",
  "campaign.send": "campaign",
};

const refusedOf = (after: Known["after"]) =>
  number(after, "refused") === "0" ? "" : `, ${number(after, "refused")} refused`;

const nameOf = ({ name }: Known) => name ?? "a record that is gone";
const manyOr = (told: Known, many: string) => (told.count > 1 ? `${told.count} ${many}` : nameOf(told));

const number = (values: Known["after"], name: string) => Number(values?.[name] ?? 0).toLocaleString("en");

function text(values: Known["after"], name: string): string | undefined {
  const value = values?.[name];
  return typeof value === "string" && value ? value : undefined;
}

type Place = { subjectType: NotificationSubject; recordId: string; count: number; isGone: boolean };

/** The page that a notification leads to; of many, their list. */
export function pathOf({ subjectType, recordId, count, isGone }: Place, isClient: boolean): string {
  const isOne = count === 1 && !isGone;
  switch (subjectType) {
    case "lead":
      return isOne ? `/leads/${recordId}` : "/leads";
    case "ticket":
      if (isClient) return `/portal/tickets/${recordId}`;
      return isOne ? `/tickets/${recordId}` : "/tickets";
    case "meeting":
      if (isClient) return `/portal/meetings/${recordId}`;
      return isOne ? `/meetings?meeting=${recordId}` : "/meetings";
    case "import":
      return `/imports/${recordId}`;
    case "job":
      return "/leads";
    case "export":
    case "export_schedule":
      return "/admin/exports";
    case "webhook":
      return "/admin/webhooks";
    default:
      return subjectType satisfies never;
  }
}
