import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createInsertSchema, createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { accounts } from "./accounts.ts";
import { Email, line, moment, owned, ownedKeys, Phone } from "./columns.ts";
import { memberships } from "./users.ts";

const listed = sql`deleted_at is null and merged_into_id is null`;

/** A person at an account, or by themselves. */
export const contacts = pgTable(
  "contacts",
  {
    ...owned,
    accountId: uuid(),
    name: text().notNull(),
    email: text(),
    phone: text(),
    title: text(),
    ownerId: uuid(),
    // The member with the role `client` who signs in to the portal as this person.
    userId: uuid(),
    deletedAt: moment(),
    mergedIntoId: uuid(),
    searchText: text().generatedAlwaysAs(
      sql`lower(coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(title, ''))`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "contacts_owner_is_member",
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    foreignKey({
      name: "contacts_user_is_member",
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    uniqueIndex("contacts_user_once").on(t.workspaceId, t.userId).where(sql`${listed} and user_id is not null`),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [accounts.workspaceId, accounts.id] }),
    foreignKey({
      name: "contacts_merged_into",
      columns: [t.workspaceId, t.mergedIntoId],
      foreignColumns: [t.workspaceId, t.id],
    }),
    index("contacts_merged").on(t.workspaceId, t.mergedIntoId).where(sql`merged_into_id is not null`),
    uniqueIndex("contacts_email_once").on(t.workspaceId, t.email).where(sql`${listed} and email is not null`),
    index("contacts_newest").on(t.workspaceId, t.createdAt, t.id).where(listed),
    index("contacts_name").on(t.workspaceId, sql`lower(${t.name})`, t.id).where(listed),
    index("contacts_account").on(t.workspaceId, t.accountId, t.id).where(sql`${listed} and account_id is not null`),
    index("contacts_search").using("gin", t.searchText.op("gin_trgm_ops")).where(listed),
  ],
);

const kept = { deletedAt: true, mergedIntoId: true } as const;

export const Contact = createSelectSchema(contacts).omit({ workspaceId: true, searchText: true, ...kept });
export const ContactInput = createInsertSchema(contacts, {
  name: () => line(200).min(1, "Give the contact a name."),
  email: () => Email.nullish(),
  phone: () => Phone.nullish(),
  title: () => line(200).nullish(),
  accountId: () => z.uuid().nullish(),
  ownerId: () => z.uuid().nullish(),
})
  .omit({ ...ownedKeys, ...kept, userId: true })
  .strict();

export type Contact = z.infer<typeof Contact>;
export type ContactInput = z.infer<typeof ContactInput>;
