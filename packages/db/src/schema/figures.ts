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
  unique,
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
const { reached: _, ...ofNow } = features;

/**
 * The reader of the ledger that keeps these sums. Once it has a place in the ledger, they are there. Whoever sums by
 * something more gives it another name, so that all is counted anew, and adds this one to those before.
 */
export const countsReader = "sums";
export const formerCountsReaders = ["counts"];

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
    ownerId: uuid(),
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

/** The leads of an owner, or of nobody, whenever they came: how many, and their amounts. */
export const leadOwners = pgTable(
  "lead_owners",
  {
    workspaceId: owned.workspaceId,
    ownerId: uuid(),
    ...ofNow,
    leads: integer().notNull(),
    amount: numeric({ precision: 20, scale: 2 }).notNull(),
  },
  (t) => [
    unique("lead_owners_once").on(t.workspaceId, t.ownerId, t.kind, t.stage, t.source, t.currency).nullsNotDistinct(),
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
