import type { Role } from "@switchboard/db/schema";

/** What a caller may do. `public` needs no credentials; `self` needs a signed-in person, whatever the role. */
export const scopes = [
  "public",
  "self",
  "leads:read",
  "leads:write",
  "leads:import",
  "leads:export",
  "accounts:read",
  "accounts:write",
  "contacts:read",
  "contacts:write",
  "campaigns:read",
  "campaigns:write",
  "meetings:read",
  "meetings:book",
  "meetings:write",
  "tickets:read",
  "tickets:open",
  "tickets:write",
  "dashboard:read",
  "users:read",
  "users:write",
  "webhooks:read",
  "webhooks:write",
  "keys:write",
  "audit:read",
] as const;

export type Scope = (typeof scopes)[number];

// What a client may do, and only with their own tickets and meetings: each query adds whose.
const client = [
  "public",
  "self",
  "tickets:read",
  "tickets:open",
  "meetings:read",
  "meetings:book",
] as const satisfies Scope[];
const agent = [
  ...client,
  "leads:read",
  "leads:write",
  "accounts:read",
  "accounts:write",
  "contacts:read",
  "contacts:write",
  "campaigns:read",
  "campaigns:write",
  "meetings:write",
  "tickets:write",
  "dashboard:read",
  "users:read",
] as const satisfies Scope[];

/** The rights of each role in its own workspace. */
export const scopesOfRole: Record<Role, readonly Scope[]> = {
  admin: scopes,
  manager: [...agent, "leads:import", "audit:read"],
  agent,
  client,
};

/** What an API key may be given: never the rights that mint other credentials, nor those of a person. */
export const keyScopes = [
  "leads:read",
  "leads:write",
  "leads:import",
  "leads:export",
  "accounts:read",
  "accounts:write",
  "contacts:read",
  "contacts:write",
  "campaigns:read",
  "campaigns:write",
  "meetings:read",
  "meetings:book",
  "meetings:write",
  "tickets:read",
  "tickets:open",
  "tickets:write",
  "dashboard:read",
  "users:read",
  "audit:read",
] as const;

export type KeyScope = (typeof keyScopes)[number];
