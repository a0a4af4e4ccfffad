import {
  bigint,
  boolean,
  date,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { owned } from "./columns.ts";
import { leadKinds, leadSources, leadStages } from "./leads.ts";

/** What a day counts: the leads that came on it, or those that were won or lost on it. */
export const leadFacts = ["came", "closed"] as const;

const features = {
  kind: text({ enum: leadKinds }).notNull(),
  stage: text({ enum: leadStages }).notNull(),
  // The furthest stage that the lead ever stood in; a lost one was somewhere before.
  reached: text({ enum: leadStages }).notNull(),
  source: text({ enum: leadSources }).notNull(),
  currency: text().notNull(),
};

/** The reader of the ledger that keeps these sums. Once it has a place in the ledger, they are there. */
export const countsReader = "counts";

/** How each lead was counted last, so that a change takes away what was and adds what is. Derived, and made anew at will. */
export const countedLeads = pgTable(
  "counted_leads",
  {
    workspaceId: owned.workspaceId,
    leadId: uuid().notNull(),
    day: date({ mode: "string" }).notNull(),
    closedOn: date({ mode: "string" }),
    ...features,
    amount: numeric({ precision: 14, scale: 2 }),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.leadId] })],
);

/** The leads of a day of UTC by what figures are asked for: how many, and their amounts. */
export const leadDays = pgTable(
  "lead_days",
  {
    workspaceId: owned.workspaceId,
    fact: text({ enum: leadFacts }).notNull(),
    day: date({ mode: "string" }).notNull(),
    ...features,
    leads: integer().notNull(),
    amount: numeric({ precision: 20, scale: 2 }).notNull(),
  },
  (t) => [
    primaryKey({
      name: "lead_days_once",
      columns: [t.workspaceId, t.fact, t.day, t.kind, t.stage, t.reached, t.source, t.currency],
    }),
  ],
);

/** The moves of a day of UTC out of a stage, by how long the leads had stood there. */
export const moveDays = pgTable(
  "move_days",
  {
    workspaceId: owned.workspaceId,
    day: date({ mode: "string" }).notNull(),
    stage: text({ enum: leadStages }).notNull(),
    // Whether they went on, rather than back or out.
    wentOn: boolean().notNull(),
    // How often the time doubled, in thirds: each is a quarter longer than the one before.
    length: smallint().notNull(),
    moves: integer().notNull(),
    seconds: bigint({ mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ name: "move_days_once", columns: [t.workspaceId, t.day, t.stage, t.wentOn, t.length] })],
);
