import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createInsertSchema, createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { companyKey, line, moment, owned, ownedKeys, Phone } from "./columns.ts";
import { memberships } from "./users.ts";

const listed = sql`deleted_at is null and merged_into_id is null`;

/** A company that the business deals with. */
export const accounts = pgTable(
  "accounts",
  {
    ...owned,
    name: text().notNull(),
    domain: text(),
    phone: text(),
    industry: text(),
    address: text(),
    country: text(),
    description: text(),
    ownerId: uuid(),
    deletedAt: moment(),
    // A merged account keeps its row and its history; it is read as the one that it went into.
    mergedIntoId: uuid(),
    searchText: text().generatedAlwaysAs(
      sql`lower(coalesce(name, '') || ' ' || coalesce(domain, '') || ' ' || coalesce(phone, ''))`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "accounts_owner_is_member",
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    foreignKey({
      name: "accounts_merged_into",
      columns: [t.workspaceId, t.mergedIntoId],
      foreignColumns: [t.workspaceId, t.id],
    }),
    index("accounts_merged").on(t.workspaceId, t.mergedIntoId).where(sql`merged_into_id is not null`),
    index("accounts_newest").on(t.workspaceId, t.createdAt, t.id).where(listed),
    index("accounts_name").on(t.workspaceId, sql`lower(${t.name})`, t.id).where(listed),
    index("accounts_company").on(t.workspaceId, companyKey(t.name)).where(listed),
    index("accounts_domain").on(t.workspaceId, t.domain).where(sql`${listed} and domain is not null`),
    index("accounts_search").using("gin", t.searchText.op("gin_trgm_ops")).where(listed),
  ],
);

const kept = { deletedAt: true, mergedIntoId: true } as const;

export const Account = createSelectSchema(accounts).omit({ workspaceId: true, searchText: true, ...kept });
export const AccountInput = createInsertSchema(accounts, {
  name: () => line(200).min(1, "Give the account a name."),
  domain: () =>
    line(253)
      .toLowerCase()
      .transform(
        (value) =>
          value
            .replace(/^https?:\/\//, "")
            .replace(/^www\./, "")
            .replace(/[/?#].*$/, "") || null,
      )
      .nullish(),
  phone: () => Phone.nullish(),
  industry: () => line(100).nullish(),
  address: () => line(500).nullish(),
  country: () => line(100).nullish(),
  description: () => line(5_000).nullish(),
  ownerId: () => z.uuid().nullish(),
})
  .omit({ ...ownedKeys, ...kept })
  .strict();

export type Account = z.infer<typeof Account>;
export type AccountInput = z.infer<typeof AccountInput>;
