import { foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { Email, moment, newId, owned } from "./columns.ts";

export const roles = ["admin", "manager", "agent", "client"] as const;
/** Whose records a member sees: their own and nobody's, their team's, or all. */
export const recordScopes = ["own", "team", "all"] as const;

/** A person who signs in. Reference table: one row for all their workspaces. */
export const users = pgTable("users", {
  id: uuid()
    .primaryKey()
    .$defaultFn(() => newId()),
  email: text().notNull().unique(),
  name: text().notNull(),
  passwordHash: text(),
  emailVerifiedAt: moment(),
  superAdminAt: moment(),
  suspendedAt: moment(),
  createdAt: moment()
    .notNull()
    .$defaultFn(() => new Date()),
});

/** A sign-in at another provider (OpenID Connect) that belongs to a user. */
export const identities = pgTable(
  "identities",
  {
    provider: text().notNull(),
    providerAccountId: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: moment()
      .notNull()
      .$defaultFn(() => new Date()),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] })],
);

/** A group of members; record scope `team` sees what its members own. */
export const teams = pgTable("teams", { ...owned, name: text().notNull() }, (t) => [
  primaryKey({ columns: [t.workspaceId, t.id] }),
  unique().on(t.workspaceId, t.name),
]);

/** A user in a workspace, with a role. Waits for an admin until `approvedAt`. */
export const memberships = pgTable(
  "memberships",
  {
    ...owned,
    userId: uuid()
      .notNull()
      .references(() => users.id),
    teamId: uuid(),
    role: text({ enum: roles }).notNull().default("agent"),
    recordScope: text({ enum: recordScopes }).notNull().default("all"),
    approvedAt: moment(),
    suspendedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.teamId], foreignColumns: [teams.workspaceId, teams.id] }),
    unique().on(t.workspaceId, t.userId),
    index().on(t.userId),
  ],
);

/** An invitation by mail. Only the hash of its token is kept. */
export const invitations = pgTable(
  "invitations",
  {
    ...owned,
    email: text().notNull(),
    role: text({ enum: roles }).notNull(),
    tokenHash: text().notNull(),
    invitedById: uuid()
      .notNull()
      .references(() => users.id),
    expiresAt: moment().notNull(),
    acceptedAt: moment(),
    revokedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex().on(t.workspaceId, t.tokenHash)],
);

/** A signed-in browser or bearer token. Revoking the row ends both at once. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid()
      .primaryKey()
      .$defaultFn(() => newId()),
    tokenHash: text().notNull().unique(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    workspaceId: uuid().notNull(),
    createdAt: moment()
      .notNull()
      .$defaultFn(() => new Date()),
    usedAt: moment()
      .notNull()
      .$defaultFn(() => new Date()),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    userAgent: text(),
  },
  (t) => [index().on(t.userId)],
);

export const mailTokenPurposes = ["lead.confirm", "password.reset"] as const;

/** A secret sent by mail: single use, short-lived, only its hash is kept. */
export const mailTokens = pgTable(
  "mail_tokens",
  {
    tokenHash: text().primaryKey(),
    purpose: text({ enum: mailTokenPurposes }).notNull(),
    subjectId: uuid().notNull(),
    workspaceId: uuid(),
    createdAt: moment()
      .notNull()
      .$defaultFn(() => new Date()),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  (t) => [index().on(t.purpose, t.subjectId)],
);

export type Role = (typeof roles)[number];
export type RecordScope = (typeof recordScopes)[number];
export const User = createSelectSchema(users).pick({ id: true, email: true, name: true, createdAt: true });
export const Membership = createSelectSchema(memberships);
export const Invitation = createSelectSchema(invitations).omit({ tokenHash: true });
export const InvitationInput = z.strictObject({ email: Email, role: z.enum(roles) });
export type User = z.infer<typeof User>;
export type Membership = z.infer<typeof Membership>;
