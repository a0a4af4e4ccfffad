// The one barrel in the house: Drizzle needs every table in one namespace.
export * from "./schema/activities.ts";
export * from "./schema/api-keys.ts";
export * from "./schema/assignment-rules.ts";
export * from "./schema/columns.ts";
export * from "./schema/events.ts";
export * from "./schema/imports.ts";
export * from "./schema/jobs.ts";
export * from "./schema/lead-exports.ts";
export * from "./schema/leads.ts";
export * from "./schema/merges.ts";
export * from "./schema/requests.ts";
export * from "./schema/users.ts";
export * from "./schema/views.ts";
export * from "./schema/webhooks.ts";
export * from "./schema/workspaces.ts";
