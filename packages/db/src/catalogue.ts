import { activities } from "./schema/activities.ts";
import { apiKeyHashes, apiKeys } from "./schema/api-keys.ts";
import { assignmentRules } from "./schema/assignment-rules.ts";
import { events, ledgerReaders } from "./schema/events.ts";
import { importPieces, importRows, imports } from "./schema/imports.ts";
import { jobs } from "./schema/jobs.ts";
import { leadExports } from "./schema/lead-exports.ts";
import { leads, notes, stageTransitions } from "./schema/leads.ts";
import { duplicates, merges } from "./schema/merges.ts";
import { idempotencyKeys, mailbox, rateLimits } from "./schema/requests.ts";
import { accounts, invitations, mailTokens, memberships, sessions, teams, users } from "./schema/users.ts";
import { views } from "./schema/views.ts";
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from "./schema/webhooks.ts";
import { workspaces } from "./schema/workspaces.ts";

/**
 * What each table is. Tenant rows belong to a workspace and live with it; reference rows are the same for all;
 * local rows serve this installation and need not survive a move. A new table is declared here or its test fails.
 */
export const catalogue = {
  tenant: [
    activities,
    apiKeys,
    assignmentRules,
    duplicates,
    events,
    importPieces,
    imports,
    invitations,
    jobs,
    leadExports,
    leads,
    memberships,
    merges,
    notes,
    stageTransitions,
    teams,
    views,
    webhookAttempts,
    webhookDeliveries,
    webhookEndpoints,
  ],
  reference: [accounts, apiKeyHashes, users, workspaces],
  local: [idempotencyKeys, importRows, ledgerReaders, mailTokens, mailbox, rateLimits, sessions],
};
