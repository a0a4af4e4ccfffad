import type { AdminInputs, AdminOutputs } from "@/trpc/client.tsx";

export type Member = AdminOutputs["users"]["list"]["items"][number];
export type Invitation = AdminOutputs["users"]["invitations"]["items"][number];
export type Role = Member["role"];
export type RecordScope = AdminInputs["users"]["setRecordScope"]["recordScope"];

export const roleLabels = {
  admin: "Admin",
  manager: "Manager",
  agent: "Agent",
  client: "Client",
} satisfies Record<Role, string>;

export const recordScopeLabels = {
  own: "Their own and nobody's",
  team: "Their team's",
  all: "All",
} satisfies Record<RecordScope, string>;

/** A map of labels as the options of a choice. */
export const optionsOf = <Word extends string>(labels: Record<Word, string>) =>
  (Object.keys(labels) as Word[]).map((value) => ({ value, label: labels[value] }));
