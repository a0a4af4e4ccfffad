import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import type { z } from "zod";
import { moment, owned } from "./columns.ts";
import { memberships, teams } from "./users.ts";

/** Who gets a new lead that nobody owns: the first rule that fits gives it to one member, or to a team's in turn. */
export const assignmentRules = pgTable(
  "assignment_rules",
  {
    ...owned,
    name: text().notNull(),
    position: integer().notNull(),
    filter: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    ownerId: uuid(),
    teamId: uuid(),
    turn: integer().notNull().default(0),
    pausedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    foreignKey({ columns: [t.workspaceId, t.teamId], foreignColumns: [teams.workspaceId, teams.id] }),
    index().on(t.workspaceId, t.position),
  ],
);

export const AssignmentRule = createSelectSchema(assignmentRules).omit({ workspaceId: true });
export type AssignmentRule = z.infer<typeof AssignmentRule>;
