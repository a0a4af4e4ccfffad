// The one barrel in the house: Drizzle needs every table in one namespace.
export * from "./schema/api-keys.ts";
export * from "./schema/columns.ts";
export * from "./schema/events.ts";
export * from "./schema/lead-exports.ts";
export * from "./schema/leads.ts";
export * from "./schema/requests.ts";
export * from "./schema/users.ts";
export * from "./schema/workspaces.ts";
