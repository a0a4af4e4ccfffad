import { integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import { v7 } from "uuid";
import type { z } from "zod";

export type Pipeline = {
  gates?: Record<string, string[]>;
  rotDays?: Record<string, number>;
  mostLeads?: Record<string, number>;
};

/** How fast tickets are answered and solved, in business minutes for each priority, and when business is open. */
export type ServiceLevels = {
  timeZone?: string;
  hours?: { day: number; from: number; to: number }[];
  holidays?: string[];
  respondMinutes?: Record<string, number>;
  solveMinutes?: Record<string, number>;
  sendsReceipt?: boolean;
};

/** One organisation's data. Everything a tenant owns carries its id. */
export const workspaces = pgTable("workspaces", {
  id: uuid()
    .primaryKey()
    .$defaultFn(() => v7()),
  slug: text().notNull().unique(),
  name: text().notNull(),
  currency: text().notNull().default("USD"),
  // What each stage asks for and after how many days a lead rots there; leads/stages/rules.ts holds what is not set.
  pipeline: jsonb().$type<Pipeline>().notNull().default({}),
  // tickets/clock/rules.ts holds what is not set.
  serviceLevels: jsonb().$type<ServiceLevels>().notNull().default({}),
  // The number of the ticket that was opened last.
  lastTicketNumber: integer().notNull().default(0),
  createdAt: timestamp({ withTimezone: true })
    .notNull()
    .$defaultFn(() => new Date()),
});

export const Workspace = createSelectSchema(workspaces);
export type Workspace = z.infer<typeof Workspace>;
