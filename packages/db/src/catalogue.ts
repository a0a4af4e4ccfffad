import { apiKeyHashes, apiKeys } from "./schema/api-keys.ts";
import { events } from "./schema/events.ts";
import { leadExports } from "./schema/lead-exports.ts";
import { leads, notes, stageTransitions } from "./schema/leads.ts";
import { idempotencyKeys, mailbox, rateLimits } from "./schema/requests.ts";
import { accounts, invitations, mailTokens, memberships, sessions, teams, users } from "./schema/users.ts";
import { workspaces } from "./schema/workspaces.ts";

/**
 * What each table is. Tenant rows belong to a workspace and live with it; reference rows are the same for all;
 * local rows serve this installation and need not survive a move. A new table is declared here or its test fails.
 */
export const catalogue = {
  tenant: [apiKeys, events, invitations, leadExports, leads, memberships, notes, stageTransitions, teams],
  reference: [accounts, apiKeyHashes, users, workspaces],
  local: [idempotencyKeys, mailTokens, mailbox, rateLimits, sessions],
};
