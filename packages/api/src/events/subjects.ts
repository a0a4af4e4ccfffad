import {
  accounts,
  activities,
  assignmentRules,
  bookingHosts,
  bookingPages,
  campaignLinks,
  campaignMails,
  campaigns,
  cannedReplies,
  contacts,
  defaultViews,
  demoActivities,
  demoSessions,
  duplicates,
  exportPresets,
  exportSchedules,
  leadFollowers,
  leadPins,
  leads,
  meetingParticipants,
  meetings,
  memberships,
  merges,
  notes,
  notificationSettings,
  notifications,
  stageTransitions,
  suppressions,
  teams,
  ticketComments,
  tickets,
  views,
  webhookEndpoints,
  webhookSources,
  workspaces,
} from "@switchboard/db/schema";
import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { snakeKey } from "../keys.ts";
import type { Scope } from "../scopes.ts";

/** What events tell of: the table that holds the subject's row, and the right that taking such an event back asks for. */
export type Subject = { table: string; scope: Scope };

/** A table whose rows undo can write back. */
export type Restorable = {
  name: string;
  /** Every column that can be written, by the name that the ledger uses. */
  columns: string[];
  /** Made by the database from the others, so never written. */
  generated: string[];
  /** What the product writes by itself: put back while it is as it was left, and never a reason to refuse. */
  soft: string[];
  isTenant: boolean;
};

export const subjects: Record<string, Subject> = {
  account: { table: getTableName(accounts), scope: "accounts:write" },
  activity: { table: getTableName(activities), scope: "leads:write" },
  assignment_rule: { table: getTableName(assignmentRules), scope: "users:write" },
  booking_page: { table: getTableName(bookingPages), scope: "meetings:write" },
  campaign: { table: getTableName(campaigns), scope: "campaigns:write" },
  canned_reply: { table: getTableName(cannedReplies), scope: "tickets:write" },
  contact: { table: getTableName(contacts), scope: "contacts:write" },
  demo: { table: getTableName(demoSessions), scope: "leads:write" },
  duplicate: { table: getTableName(duplicates), scope: "leads:write" },
  export_preset: { table: getTableName(exportPresets), scope: "leads:export" },
  export_schedule: { table: getTableName(exportSchedules), scope: "leads:export" },
  lead: { table: getTableName(leads), scope: "leads:write" },
  mail: { table: getTableName(campaignMails), scope: "campaigns:write" },
  meeting: { table: getTableName(meetings), scope: "meetings:write" },
  member: { table: getTableName(memberships), scope: "users:write" },
  notification: { table: getTableName(notifications), scope: "notifications:write" },
  suppression: { table: getTableName(suppressions), scope: "campaigns:write" },
  team: { table: getTableName(teams), scope: "users:write" },
  ticket: { table: getTableName(tickets), scope: "tickets:write" },
  view: { table: getTableName(views), scope: "leads:write" },
  webhook: { table: getTableName(webhookEndpoints), scope: "webhooks:write" },
  webhook_source: { table: getTableName(webhookSources), scope: "webhooks:write" },
  workspace: { table: getTableName(workspaces), scope: "users:write" },
};

/** Parents before children: rows come back in this order and are taken away in the other. */
export const restorables: Restorable[] = [
  restorable(workspaces),
  restorable(teams),
  restorable(memberships),
  restorable(notificationSettings),
  restorable(notifications, "count", "mail_at", "shown_at"),
  restorable(webhookEndpoints),
  restorable(webhookSources),
  restorable(assignmentRules, "turn"),
  restorable(cannedReplies),
  restorable(suppressions),
  restorable(views),
  restorable(defaultViews),
  restorable(exportPresets),
  restorable(exportSchedules, "next_at"),
  restorable(accounts),
  restorable(contacts),
  restorable(leads, "score", "engagement"),
  restorable(campaigns),
  restorable(campaignLinks),
  restorable(campaignMails),
  restorable(bookingPages),
  restorable(bookingHosts, "booked_at"),
  restorable(meetings, "holds_time_at", "sequence"),
  restorable(meetingParticipants),
  restorable(tickets),
  restorable(ticketComments),
  restorable(demoSessions),
  restorable(demoActivities),
  restorable(merges),
  restorable(duplicates),
  restorable(notes),
  restorable(leadFollowers),
  restorable(leadPins),
  restorable(activities, "told_due_at"),
  restorable(stageTransitions),
];

function restorable(table: PgTable, ...soft: string[]): Restorable {
  const columns: PgColumn[] = Object.values(getTableColumns(table));
  const [generated, written] = [columns.filter((column) => column.generated), columns.filter((one) => !one.generated)];
  const names = written.map(nameOf);
  return {
    name: getTableName(table),
    columns: names,
    generated: generated.map(nameOf),
    soft,
    isTenant: names.includes("workspace_id"),
  };
}

// Drizzle spells a column's name when it writes SQL; until then the column has the key's spelling.
function nameOf({ name, keyAsName }: PgColumn) {
  return keyAsName ? snakeKey(name) : name;
}
