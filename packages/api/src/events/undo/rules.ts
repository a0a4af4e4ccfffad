import type { Action } from "../actions.ts";

type Told = { action: string; undoOf: string | null };

/** An action that made its subject's row. An undo that brings a row back says so in `touched` instead. */
export const makers = "(\\.created|^lead\\.signed_up)$";

/** What happened after a row was made and does not stand in the way of taking the row away. */
export const harmless = [
  "lead.opened",
  "lead.exported",
  "lead.scored",
  "export_schedule.came_due",
  "activity.came_due",
];

/** Why an event cannot be taken back, in a sentence for the user; null when it can. */
export function refusalOf({ action, undoOf }: Told): string | null {
  return undoOf ? null : (final[action] ?? null);
}

/** Whether an event only says that something went on, or says no more of a person who was erased: a batch is taken back around it. */
export const isRemark = ({ action, isErased = false }: { action: string; isErased?: boolean }) =>
  isErased || remarks.has(action);

/** The action that tells of the undo of another. */
export const mirrorOf = (action: string): Action => mirrors[action] ?? otherEnd(action);

const remarks = new Set([
  "export.finished",
  "export.failed",
  "import.started",
  "import.finished",
  "job.progressed",
  "job.finished",
  "job.failed",
  "lead.exported",
  "lead.scored",
]);

const theirs = "Only the person themselves can take this back.";
const sent = "What was sent cannot be called back.";
const passed = "It happened to a mail, and stays so.";
const final: Record<string, string> = {
  "lead.confirmed": theirs,
  "lead.erased": "A person who was erased is nowhere any more, so nothing can bring them back.",
  "lead.unsubscribed": theirs,
  "lead.resubscribed": theirs,
  "lead.signed_up_again": theirs,
  "demo.created": theirs,
  "demo.updated": theirs,
  "demo.deleted": theirs,
  "user.registered": "Somebody registered. Turn them away instead.",
  "user.signed_in": "A sign-in cannot be taken back. End the session instead.",
  "user.password_changed": "A password that was changed stays changed. Set a new one.",
  "member.invited": "The invitation is in the mail. Revoke it instead.",
  "meeting.booked": "Somebody booked this. Cancel it instead, so that they hear of it.",
  "member.joined": "Somebody joined. Suspend them instead.",
  "member.refused": "The account is gone. Ask the person to register again.",
  "invitation.revoked": "A revoked invitation stays revoked. Send a new one.",
  "key.created": "A key cannot be unmade. Revoke it instead.",
  "key.revoked": "A revoked key stays revoked. Make a new one.",
  "campaign.started": "Mails may have left. Pause or cancel it instead.",
  "campaign.completed": sent,
  "export_schedule.came_due": sent,
  "activity.came_due": "Time passed, and stays so.",
  "mail.sent": sent,
  "mail.failed": passed,
  "mail.delivered": passed,
  "mail.opened": passed,
  "mail.clicked": passed,
  "mail.replied": passed,
  "mail.bounced": passed,
  "mail.unsubscribed": theirs,
  "webhook.created": "It may have been told of things already. Delete it instead.",
  "webhook.tested": sent,
  "webhook.replayed": sent,
  "webhook.secret_rotated": "A secret that was rotated stays so. Rotate it once more.",
};

const mirrors: Record<string, Action> = {
  "lead.created": "lead.deleted",
  "lead.signed_up": "lead.deleted",
  "lead.deleted": "lead.restored",
  "lead.restored": "lead.deleted",
  "lead.merged": "lead.unmerged",
  "lead.unmerged": "lead.merged",
  "account.merged": "account.unmerged",
  "account.unmerged": "account.merged",
  "contact.merged": "contact.unmerged",
  "contact.unmerged": "contact.merged",
  "campaign.paused": "campaign.resumed",
  "campaign.resumed": "campaign.paused",
  "lead.note_added": "lead.note_deleted",
  "lead.note_deleted": "lead.note_added",
  "lead.followed": "lead.unfollowed",
  "lead.unfollowed": "lead.followed",
  "lead.pinned": "lead.unpinned",
  "lead.unpinned": "lead.pinned",
  "activity.done": "activity.reopened",
  "activity.reopened": "activity.done",
  "member.suspended": "member.resumed",
  "member.resumed": "member.suspended",
  "webhook.disabled": "webhook.enabled",
  "webhook.enabled": "webhook.disabled",
};

// The ledger's column is text, but only change() and its like write it, and they take an Action.
function otherEnd(action: string) {
  if (action.endsWith(".created")) return action.replace(".created", ".deleted") as Action;
  if (action.endsWith(".deleted")) return action.replace(".deleted", ".created") as Action;
  return action as Action;
}
