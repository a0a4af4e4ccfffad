import type { Role } from "@switchboard/db/schema";

/** What a caller may do. `public` needs no credentials; `self` needs a signed-in person, whatever the role. */
export const scopes = [
  "public",
  "self",
  "leads:read",
  "leads:write",
  "leads:import",
  "leads:export",
  "leads:erase",
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
  "notifications:read",
  "notifications:write",
  "users:read",
  "users:write",
  "webhooks:read",
  "webhooks:write",
  "keys:write",
  "audit:read",
] as const;

export type Scope = (typeof scopes)[number];

// What every member may do. A client does it with their own tickets and meetings only: each query adds whose. Notifications
// are each member's own; a key is no member, so it has none.
const client = [
  "public",
  "self",
  "tickets:read",
  "tickets:open",
  "meetings:read",
  "meetings:book",
  "notifications:read",
  "notifications:write",
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
  "leads:erase",
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
