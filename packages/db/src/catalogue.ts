import { accounts } from "./schema/accounts.ts";
import { activities } from "./schema/activities.ts";
import { apiKeyHashes, apiKeys } from "./schema/api-keys.ts";
import { assignmentRules } from "./schema/assignment-rules.ts";
import { campaignClicks, campaignLinks, campaignMails, campaigns, suppressions } from "./schema/campaigns.ts";
import { contacts } from "./schema/contacts.ts";
import { demoActivities, demoSessions } from "./schema/demos.ts";
import { events, ledgerReaders } from "./schema/events.ts";
import { countedLeads, leadDays, leadOwners, moveDays } from "./schema/figures.ts";
import { importPieces, importRows, imports } from "./schema/imports.ts";
import { jobs } from "./schema/jobs.ts";
import { exportPresets, exportSchedules, leadExports } from "./schema/lead-exports.ts";
import { leadFollowers, leadPins, leads, stageTransitions } from "./schema/leads.ts";
import { bookingHosts, bookingPages, meetingParticipants, meetings } from "./schema/meetings.ts";
import { duplicates, merges } from "./schema/merges.ts";
import { noteImages, notes } from "./schema/notes.ts";
import { notificationSettings, notifications } from "./schema/notifications.ts";
import { idempotencyKeys, mailbox, rateLimits, secretMarks } from "./schema/requests.ts";
import { cannedReplies, ticketComments, tickets } from "./schema/tickets.ts";
import { identities, invitations, mailTokens, memberships, sessions, teams, users } from "./schema/users.ts";
import { defaultViews, views } from "./schema/views.ts";
import {
  webhookAttempts,
  webhookDeliveries,
  webhookEndpoints,
  webhookMessages,
  webhookSources,
} from "./schema/webhooks.ts";
import { workspaces } from "./schema/workspaces.ts";

/**
 * What each table is. Tenant rows belong to a workspace and live with it; reference rows are the same for all;
 * local rows serve this installation and need not survive a move. A new table is declared here or its test fails.
 */
export const catalogue = {
  tenant: [
    accounts,
    activities,
    apiKeys,
    assignmentRules,
    bookingHosts,
    bookingPages,
    campaignClicks,
    campaignLinks,
    campaignMails,
    campaigns,
    cannedReplies,
    contacts,
    defaultViews,
    demoActivities,
    demoSessions,
    duplicates,
    events,
    exportPresets,
    exportSchedules,
    importPieces,
    imports,
    invitations,
    jobs,
    leadExports,
    leadFollowers,
    leadPins,
    leads,
    meetingParticipants,
    meetings,
    memberships,
    merges,
    noteImages,
    notes,
    notificationSettings,
    notifications,
    stageTransitions,
    suppressions,
    teams,
    ticketComments,
    tickets,
    views,
    webhookAttempts,
    webhookDeliveries,
    webhookEndpoints,
    webhookMessages,
    webhookSources,
  ],
  reference: [apiKeyHashes, identities, users, workspaces],
  local: [
    countedLeads,
    idempotencyKeys,
    importRows,
    leadDays,
    leadOwners,
    ledgerReaders,
    mailTokens,
    mailbox,
    moveDays,
    rateLimits,
    secretMarks,
    sessions,
  ],
};
