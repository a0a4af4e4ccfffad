import { date, integer, numeric, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { owned } from "./columns.ts";
import { leadKinds, leadSources, leadStages } from "./leads.ts";

const facts = {
  day: date({ mode: "string" }).notNull(),
  kind: text({ enum: leadKinds }).notNull(),
  stage: text({ enum: leadStages }).notNull(),
  source: text({ enum: leadSources }).notNull(),
  currency: text().notNull(),
};

/** How each lead was counted last, so that a change takes away what was and adds what is. Derived, and made anew at will. */
export const countedLeads = pgTable(
  "counted_leads",
  { workspaceId: owned.workspaceId, leadId: uuid().notNull(), ...facts, amount: numeric({ precision: 14, scale: 2 }) },
  (t) => [primaryKey({ columns: [t.workspaceId, t.leadId] })],
);

/** The leads of a day (of UTC, by their creation) by what figures are asked for: how many, and their amounts. */
export const leadDays = pgTable(
  "lead_days",
  {
    workspaceId: owned.workspaceId,
    ...facts,
    leads: integer().notNull(),
    amount: numeric({ precision: 20, scale: 2 }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.day, t.kind, t.stage, t.source, t.currency] })],
);
