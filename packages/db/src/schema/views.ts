import { foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { moment, owned } from "./columns.ts";
import { memberships, users } from "./users.ts";

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

/** The view that a member starts with in a layout. */
export const defaultViews = pgTable(
  "default_views",
  { ...owned, userId: uuid().notNull(), layout: text({ enum: viewLayouts }).notNull(), viewId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.viewId], foreignColumns: [views.workspaceId, views.id] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    unique().on(t.workspaceId, t.userId, t.layout),
    index().on(t.workspaceId, t.viewId),
  ],
);

export const View = createSelectSchema(views).omit({ workspaceId: true, deletedAt: true });
export const ViewName = z.string().trim().min(1, "Give the view a name.").max(80);
export type View = z.infer<typeof View>;
