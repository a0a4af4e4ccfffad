import { type SQLWrapper, sql } from "drizzle-orm";
import {
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createInsertSchema, createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { accounts } from "./accounts.ts";
import { companyKey, Email, folded, line, moment, owned, ownedKeys, Phone } from "./columns.ts";
import { contacts } from "./contacts.ts";
import { memberships } from "./users.ts";

export const leadKinds = ["lead", "opportunity"] as const;
export const leadStages = ["new", "contacted", "qualified", "proposal", "negotiation", "won", "lost"] as const;
export const engagements = ["none", "low", "engaged", "hot", "dormant"] as const;
export const leadSources = ["landing", "form", "call", "campaign", "import", "odoo", "api", "manual"] as const;

// An index on an expression serves only queries that write it the same way, so each stands here once, without parameters.

/** The mailbox that an address reaches: without its tag, and without the dots that Gmail ignores. */
export const mailboxKey = (email: SQLWrapper) =>
  sql`(case when ${email} ~ '@(gmail|googlemail)[.]com$' then replace(split_part(split_part(${email}, '@', 1), '+', 1), '.', '') || '@gmail.com' else split_part(split_part(${email}, '@', 1), '+', 1) || '@' || split_part(${email}, '@', 2) end)`;

/** Whether an address may be another spelling of its mailbox. */
export const isAlias = (email: SQLWrapper) => sql`${email} ~ '([+].*@|[.].*@gmail[.]com$|@googlemail[.]com$)'`;

// Lists leave out what was deleted and what went into another lead; a query uses their indexes if it says both.
const listed = sql`deleted_at is null and merged_into_id is null`;

/** A person's interest, from first touch to won or lost. */
export const leads = pgTable(
  "leads",
  {
    ...owned,
    kind: text({ enum: leadKinds }).notNull().default("lead"),
    name: text(),
    email: text(),
    phone: text(),
    company: text(),
    stage: text({ enum: leadStages }).notNull().default("new"),
    stageChangedAt: moment()
      .notNull()
      .$defaultFn(() => new Date()),
    engagement: text({ enum: engagements }).notNull().default("none"),
    score: integer().notNull().default(0),
    source: text({ enum: leadSources }).notNull().default("manual"),
    utmSource: text(),
    utmMedium: text(),
    utmCampaign: text(),
    utmTerm: text(),
    utmContent: text(),
    referrer: text(),
    amount: numeric({ precision: 14, scale: 2 }),
    currency: text().notNull().default("USD"),
    expectedCloseOn: date({ mode: "string" }),
    lostReason: text(),
    ownerId: uuid(),
    // Filled when a lead is converted, or by hand.
    accountId: uuid(),
    contactId: uuid(),
    convertedAt: moment(),
    tags: text().array().notNull().default([]),
    // Where a card was put by hand in its column, in milliseconds like its creation, which counts otherwise.
    boardPosition: doublePrecision(),
    consentVersion: text(),
    consentedAt: moment(),
    consentNetworkHash: text(),
    confirmedAt: moment(),
    unsubscribedAt: moment(),
    openedAt: moment(),
    deletedAt: moment(),
    // When the person was erased: the row is deleted too, names nobody, and stays for what points to it.
    erasedAt: moment(),
    // A merged lead keeps its row, its address and its history; it is read as the one that it went into.
    mergedIntoId: uuid(),
    // Substring search reads one column; the index below holds it together with the workspace.
    searchText: text().generatedAlwaysAs(
      sql`lower(coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(company, '') || ' ' || coalesce(phone, ''))`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "leads_owner_is_member",
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [accounts.workspaceId, accounts.id] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contacts.workspaceId, contacts.id] }),
    foreignKey({
      name: "leads_merged_into",
      columns: [t.workspaceId, t.mergedIntoId],
      foreignColumns: [t.workspaceId, t.id],
    }),
    index("leads_merged").on(t.workspaceId, t.mergedIntoId).where(sql`merged_into_id is not null`),
    index("leads_phone").on(t.workspaceId, t.phone).where(sql`${listed} and phone is not null`),
    index("leads_company").on(t.workspaceId, companyKey(t.company)).where(sql`${listed} and company is not null`),
    // Few addresses are written in more than one way; the others are found by the unique index on themselves.
    index("leads_mailbox")
      .on(t.workspaceId, mailboxKey(t.email))
      .where(sql`${listed} and ${isAlias(t.email)}`),
    // The workspace stands last: led by it, an index of this kind walks the whole workspace for each search.
    index("leads_tags").using("gin", t.tags, t.workspaceId).where(sql`${listed} and tags <> '{}'`),
    index("leads_board")
      .on(t.workspaceId, t.stage, t.boardPosition, t.id)
      .where(sql`${listed} and board_position is not null`),
    uniqueIndex("leads_email_once").on(t.workspaceId, t.email).where(sql`deleted_at is null`),
    index("leads_newest").on(t.workspaceId, t.createdAt, t.id).where(listed),
    index("leads_changed").on(t.workspaceId, t.updatedAt, t.id).where(listed),
    index("leads_stage").on(t.workspaceId, t.stage, t.createdAt, t.id).where(listed),
    index("leads_in_stage").on(t.workspaceId, t.stageChangedAt, t.id).where(listed),
    index("leads_owner").on(t.workspaceId, t.ownerId, t.createdAt, t.id).where(listed),
    index("leads_source").on(t.workspaceId, t.source, t.createdAt, t.id).where(listed),
    index("leads_amount").on(t.workspaceId, sql`coalesce(${t.amount}, 0)`, t.id).where(listed),
    index("leads_name").on(t.workspaceId, folded(t.name), t.id).where(listed),
    index("leads_score").on(t.workspaceId, t.score, t.id).where(listed),
    index("leads_company_name").on(t.workspaceId, folded(t.company), t.id).where(listed),
    index("leads_account").on(t.workspaceId, t.accountId, t.id).where(sql`${listed} and account_id is not null`),
    index("leads_contact").on(t.workspaceId, t.contactId, t.id).where(sql`${listed} and contact_id is not null`),
    index("leads_campaign")
      .on(t.workspaceId, t.utmCampaign, t.stage, t.createdAt, t.id)
      .where(sql`${listed} and utm_campaign is not null`),
    index("leads_opportunities").on(t.workspaceId, t.createdAt, t.id).where(sql`${listed} and kind = 'opportunity'`),
    index("leads_closing")
      .on(t.workspaceId, t.expectedCloseOn, t.id)
      .where(sql`${listed} and expected_close_on is not null`),
    // Holds all that the trash is sorted by, and nothing of other leads.
    index("leads_trash")
      .on(
        t.workspaceId,
        t.updatedAt,
        t.id,
        t.createdAt,
        t.stageChangedAt,
        t.stage,
        t.score,
        t.amount,
        t.expectedCloseOn,
        t.name,
        t.company,
        t.email,
      )
      .where(sql`deleted_at is not null and erased_at is null and merged_into_id is null`),
    // Few combinations of values: 19 bytes a lead, and each value is found, also of several columns at once.
    index("leads_facets")
      .on(t.workspaceId, t.stage, t.source, t.engagement, t.ownerId, t.kind, t.unsubscribedAt, t.confirmedAt)
      .where(listed),
    index("leads_origins")
      .on(
        t.workspaceId,
        t.currency,
        folded(t.utmMedium),
        folded(t.utmSource),
        folded(t.lostReason),
        folded(t.utmCampaign),
      )
      .where(listed),
    index("leads_sums").on(t.workspaceId, t.stage, t.amount).where(listed),
    index("leads_search").using("gin", t.searchText.op("gin_trgm_ops")).where(listed),
  ],
);

/** Each move between stages: who, when, from, to and how long it stood. Its id is the id of the event that tells of it. */
export const stageTransitions = pgTable(
  "stage_transitions",
  {
    ...owned,
    leadId: uuid().notNull(),
    from: text("from_stage", { enum: leadStages }).notNull(),
    to: text("to_stage", { enum: leadStages }).notNull(),
    byName: text().notNull(),
    stoodSeconds: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    index().on(t.workspaceId, t.leadId, t.createdAt),
    // Holds all that the figures of a time ask for, so they never read the rows.
    index("stage_transitions_when").on(t.workspaceId, t.createdAt, t.from, t.to, t.stoodSeconds),
  ],
);

/** A member who follows a lead. */
export const leadFollowers = pgTable(
  "lead_followers",
  { ...owned, leadId: uuid().notNull(), userId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    unique().on(t.workspaceId, t.userId, t.leadId),
    index().on(t.workspaceId, t.leadId),
  ],
);

/** An entry of the timeline that stands at its top for everybody. The ledger goes with its own time, so this names it only. */
export const leadPins = pgTable(
  "lead_pins",
  { ...owned, leadId: uuid().notNull(), eventId: uuid().notNull(), byName: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    unique().on(t.workspaceId, t.leadId, t.eventId),
  ],
);

export const Lead = createSelectSchema(leads).omit({
  workspaceId: true,
  consentNetworkHash: true,
  deletedAt: true,
  erasedAt: true,
  mergedIntoId: true,
  searchText: true,
});

/** What a caller may write: not what the system owns, nor what has a verb of its own. */
export const LeadInput = createInsertSchema(leads, {
  name: () => line(200).nullish(),
  email: () => Email.nullish(),
  phone: () => Phone.nullish(),
  company: () => line(200).nullish(),
  utmSource: () => line(200).nullish(),
  utmMedium: () => line(200).nullish(),
  utmCampaign: () => line(200).nullish(),
  utmTerm: () => line(200).nullish(),
  utmContent: () => line(200).nullish(),
  referrer: () => line(2000).nullish(),
  amount: () =>
    z
      .union([z.string(), z.number()])
      .transform(String)
      .pipe(z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, "Write an amount such as 1250.00."))
      .nullish(),
  currency: () =>
    z
      .string()
      .regex(/^[A-Z]{3}$/, "Write a currency such as USD.")
      .optional(),
  expectedCloseOn: () => z.iso.date().nullish(),
  lostReason: () => line(200).nullish(),
  ownerId: () => z.uuid().nullish(),
  tags: () => z.array(line(40).min(1)).max(50).optional(),
})
  .omit({
    ...ownedKeys,
    kind: true,
    accountId: true,
    contactId: true,
    convertedAt: true,
    stageChangedAt: true,
    engagement: true,
    score: true,
    consentVersion: true,
    consentedAt: true,
    consentNetworkHash: true,
    confirmedAt: true,
    unsubscribedAt: true,
    openedAt: true,
    deletedAt: true,
    erasedAt: true,
    mergedIntoId: true,
    boardPosition: true,
  })
  .strict();

export const StageTransition = createSelectSchema(stageTransitions).omit({ workspaceId: true, updatedAt: true });

export type Lead = z.infer<typeof Lead>;
export type LeadInput = z.infer<typeof LeadInput>;
export type Stage = (typeof leadStages)[number];
export type Source = (typeof leadSources)[number];
export type Engagement = (typeof engagements)[number];
