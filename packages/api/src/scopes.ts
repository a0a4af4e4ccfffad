import type { Role } from "@switchboard/db/schema";

/** What a caller may do. `public` needs no credentials; `self` needs a signed-in person, whatever the role. */
export const scopes = [
  "public",
  "self",
  "leads:read",
  "leads:write",
  "leads:import",
  "leads:export",
  "users:read",
  "users:write",
  "webhooks:read",
  "webhooks:write",
  "keys:write",
  "audit:read",
] as const;

export type Scope = (typeof scopes)[number];

const agent = ["public", "self", "leads:read", "leads:write", "users:read"] as const satisfies Scope[];

/** The rights of each role in its own workspace. */
export const scopesOfRole: Record<Role, readonly Scope[]> = {
  admin: scopes,
  manager: [...agent, "leads:import", "audit:read"],
  agent,
  client: ["public", "self"],
};

/** What an API key may be given: never the rights that mint other credentials, nor those of a person. */
export const keyScopes = [
  "leads:read",
  "leads:write",
  "leads:import",
  "leads:export",
  "users:read",
  "audit:read",
] as const;

export type KeyScope = (typeof keyScopes)[number];
