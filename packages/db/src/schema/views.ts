import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { moment, owned } from "./columns.ts";
import { users } from "./users.ts";

export const viewLayouts = ["list", "board"] as const;

/** A way to look at the leads that somebody named: filter, order, columns. Private until it is shared. */
export const views = pgTable(
  "views",
  {
    ...owned,
    name: text().notNull(),
    layout: text({ enum: viewLayouts }).notNull().default("list"),
    // What the page's address would hold: filter, sort, columns, group. The api checks it when it is read.
    state: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    ownerId: uuid()
      .notNull()
      .references(() => users.id),
    sharedAt: moment(),
    deletedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index().on(t.workspaceId, t.ownerId)],
);

export const View = createSelectSchema(views).omit({ workspaceId: true, deletedAt: true });
export const ViewName = z.string().trim().min(1, "Give the view a name.").max(80);
export type View = z.infer<typeof View>;
