import type { AdminInputs, AdminOutputs } from "@/trpc/client.tsx";

export type AuditEvent = AdminOutputs["events"]["list"]["items"][number];
export type Action = NonNullable<AdminInputs["events"]["list"]["action"]>[number];

/** What happened, as a person says it. */
export const actionLabels = {
  "lead.created": "Created a lead",
  "lead.signed_up": "Signed up",
  "lead.signed_up_again": "Signed up again",
  "lead.confirmed": "Confirmed the address",
  "lead.unsubscribed": "Unsubscribed",
  "lead.resubscribed": "Subscribed again",
  "lead.updated": "Changed a lead",
  "lead.stage_moved": "Moved a lead",
  "lead.assigned": "Gave a lead to an owner",
  "lead.opened": "Opened a lead",
  "lead.deleted": "Deleted a lead",
  "lead.restored": "Restored a lead",
  "lead.exported": "Exported leads",
  "lead.erased": "Erased a person",
  "lead.note_added": "Added a note",
  "lead.note_edited": "Changed a note",
  "lead.note_deleted": "Deleted a note",
  "lead.merged": "Merged leads",
  "lead.unmerged": "Took a merge apart",
  "lead.scored": "Scored leads",
  "lead.followed": "Followed a lead",
  "lead.unfollowed": "Stopped following a lead",
  "lead.pinned": "Pinned an entry of a timeline",
  "lead.unpinned": "Took a pinned entry down",
  "lead.converted": "Converted a lead to an opportunity",
  "account.created": "Created an account",
  "account.updated": "Changed an account",
  "account.merged": "Merged accounts",
  "account.unmerged": "Took a merge of accounts apart",
  "account.deleted": "Deleted an account",
  "contact.created": "Created a contact",
  "contact.updated": "Changed a contact",
  "contact.merged": "Merged contacts",
  "contact.unmerged": "Took a merge of contacts apart",
  "contact.deleted": "Deleted a contact",
  "campaign.created": "Made a campaign",
  "campaign.updated": "Changed a campaign",
  "campaign.scheduled": "Scheduled a campaign",
  "campaign.started": "Started a campaign",
  "campaign.paused": "Paused a campaign",
  "campaign.resumed": "Went on with a campaign",
  "campaign.completed": "Completed a campaign",
  "campaign.cancelled": "Cancelled a campaign",
  "campaign.deleted": "Deleted a campaign",
  "mail.sent": "Sent a campaign mail",
  "mail.failed": "Could not send a campaign mail",
  "mail.delivered": "Campaign mail arrived",
  "mail.opened": "Opened a campaign mail",
  "mail.clicked": "Followed a link of a campaign",
  "mail.replied": "Answered a campaign mail",
  "mail.bounced": "Campaign mail came back",
  "mail.unsubscribed": "Unsubscribed by a campaign mail",
  "suppression.created": "Stopped campaigns to an address",
  "suppression.deleted": "Allowed campaigns to an address",
  "meeting.created": "Planned a meeting",
  "meeting.updated": "Changed a meeting",
  "meeting.booked": "Booked a meeting",
  "meeting.rescheduled": "Moved a meeting",
  "meeting.answered": "Answered an invitation",
  "meeting.cancelled": "Cancelled a meeting",
  "meeting.deleted": "Deleted a meeting",
  "booking_page.created": "Made a booking page",
  "booking_page.updated": "Changed a booking page",
  "booking_page.deleted": "Deleted a booking page",
  "ticket.created": "Opened a ticket",
  "ticket.updated": "Changed a ticket",
  "ticket.assigned": "Gave a ticket to somebody",
  "ticket.status_changed": "Changed the status of a ticket",
  "ticket.replied": "Replied to a ticket",
  "ticket.note_added": "Added a note to a ticket",
  "ticket.rated": "Rated a ticket",
  "ticket.deleted": "Deleted a ticket",
  "canned_reply.created": "Saved a reply",
  "canned_reply.updated": "Changed a saved reply",
  "canned_reply.deleted": "Deleted a saved reply",
  "demo.created": "Began a demo",
  "demo.updated": "Changed a demo",
  "demo.activity_added": "Made a demo transfer",
  "demo.joined": "Signed up after a demo",
  "demo.deleted": "Ended a demo",
  "webhook_source.created": "Added a webhook source",
  "webhook_source.secret_rotated": "Changed the secret of a webhook source",
  "webhook_source.deleted": "Deleted a webhook source",
  "workspace.service_levels_changed": "Changed the service levels",
  "activity.created": "Planned an activity",
  "activity.updated": "Changed an activity",
  "activity.done": "Did an activity",
  "activity.reopened": "Reopened an activity",
  "activity.deleted": "Deleted an activity",
  "activity.came_due": "Told that an activity is due",
  "assignment_rule.created": "Made an assignment rule",
  "assignment_rule.updated": "Changed an assignment rule",
  "assignment_rule.deleted": "Deleted an assignment rule",
  "duplicate.dismissed": "Said that two leads are not the same",
  "duplicate.found": "Found leads that look the same",
  "export.finished": "Finished an export",
  "export.failed": "Broke off an export",
  "export_preset.created": "Saved an export preset",
  "export_preset.updated": "Changed an export preset",
  "export_preset.deleted": "Deleted an export preset",
  "export_schedule.created": "Scheduled an export",
  "export_schedule.updated": "Changed a scheduled export",
  "export_schedule.deleted": "Ended a scheduled export",
  "export_schedule.came_due": "Prepared a scheduled export",
  "import.started": "Started an import",
  "import.finished": "Finished an import",
  "dashboard.counted": "Counted leads anew",
  "job.progressed": "Went on with a job",
  "job.finished": "Finished a job",
  "job.failed": "Gave up a job",
  "notification.told": "Told a member",
  "notification.read": "Read notifications",
  "notification.settings_changed": "Changed how they are told",
  "team.created": "Made a team",
  "team.updated": "Changed a team",
  "team.deleted": "Deleted a team",
  "view.created": "Saved a view",
  "view.updated": "Changed a view",
  "view.shared": "Shared a view",
  "view.deleted": "Deleted a view",
  "view.default_changed": "Changed the view to start with",
  "webhook.created": "Added a webhook",
  "webhook.updated": "Changed a webhook",
  "webhook.disabled": "Disabled a webhook",
  "webhook.enabled": "Enabled a webhook",
  "webhook.secret_rotated": "Changed the secret of a webhook",
  "webhook.deleted": "Deleted a webhook",
  "webhook.tested": "Tried a webhook",
  "webhook.replayed": "Sent to a webhook again",
  "webhook.delivered": "Told a webhook",
  "workspace.pipeline_changed": "Changed what the stages ask for",
  "user.registered": "Registered",
  "user.signed_in": "Signed in",
  "user.password_changed": "Changed a password",
  "member.invited": "Invited somebody",
  "member.joined": "Joined",
  "member.approved": "Approved a member",
  "member.refused": "Refused a member",
  "member.role_changed": "Changed a role",
  "member.suspended": "Suspended a member",
  "member.resumed": "Let a member in again",
  "invitation.revoked": "Revoked an invitation",
  "key.created": "Made an API key",
  "key.revoked": "Revoked an API key",
} satisfies Record<Action, string>;

export const actions = Object.keys(actionLabels) as Action[];

export const actionInWords = (action: string) => actionLabels[action as Action] ?? action;

/** The fields that an event changed, with their values before and after. */
export function changesOf({ before, after }: AuditEvent) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.map((name) => ({ name, before: inWords(before?.[name]), after: inWords(after?.[name]) }));
}

/** By which way it was done, as a person says it. */
export const doorLabels = {
  page: "App",
  trpc: "App",
  rest: "API",
  mcp: "AI agent",
  form: "Form",
  worker: "Worker",
} satisfies Record<AuditEvent["door"], string>;

/** What an event was about, in a few words of its own values; of a change without such, which fields. */
export function gistOf(event: AuditEvent) {
  const known = { ...event.before, ...event.after };
  const named = ["name", "email", "stage", "role", "rows"].filter((name) => name in known);
  const parts = named.map((name) => changeInWords(name, event));
  if (parts.length > 0) return parts.slice(0, 2).join(", ");
  return event.action.endsWith(".updated") ? fieldsInWords(Object.keys(known)) : "";
}

function fieldsInWords(fields: string[]) {
  const words = fields.slice(0, 2).map((field) => field.replace(/_(id|at|on)$/, "").replaceAll("_", " "));
  return fields.length > 2 ? `${words.join(", ")} and ${fields.length - 2} more` : words.join(", ");
}

function changeInWords(name: string, { before, after }: AuditEvent) {
  const [from, to] = [inWords(before?.[name]), inWords(after?.[name])];
  if (name === "rows") return `${to} rows`;
  return from && to ? `${from} to ${to}` : to || from;
}

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (Array.isArray(value)) return value.map(inWords).join(", ");
  if (typeof value !== "object") return typeof value === "string" ? value : JSON.stringify(value);
  return Object.entries(value)
    .map(([name, part]) => `${name} ${inWords(part)}`)
    .join(", ");
}

const final = [
  /^(user|key|invitation|import|job)\./,
  /^member\.(invited|joined|refused)$/,
  /^lead\.(confirmed|unsubscribed|resubscribed|signed_up_again|exported|scored)$/,
  /^webhook\.(created|tested|replayed|delivered|secret_rotated)$/,
  /^(export_schedule|activity)\.came_due$/,
  /^webhook_source\.(created|secret_rotated)$/,
  /^mail\./,
  /^campaign\.(started|paused|resumed|completed|cancelled)$/,
  /^demo\./,
];

/** What nobody can take back, so that no button promises it. The server has the last word on the others. */
export const isFinal = ({ action }: Pick<AuditEvent, "action">) => final.some((kind) => kind.test(action));
