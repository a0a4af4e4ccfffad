import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createInsertSchema, createSelectSchema } from "drizzle-zod";
import { z } from "zod";
import { Email, line, moment, owned, ownedKeys } from "./columns.ts";
import { leads } from "./leads.ts";
import { memberships } from "./users.ts";
import { views } from "./views.ts";

export const campaignTypes = ["email", "ads", "event", "call", "social", "other"] as const;
export const campaignStatuses = ["draft", "scheduled", "active", "paused", "completed", "cancelled"] as const;
export const skipReasons = ["no_address", "unsubscribed", "suppressed", "unconfirmed", "changed"] as const;
export const suppressionReasons = ["unsubscribed", "bounced", "complained", "manual", "erased"] as const;

/** Something that is done to reach many people. One of the type `email` is sent by the product itself. */
export const campaigns = pgTable(
  "campaigns",
  {
    ...owned,
    name: text().notNull(),
    type: text({ enum: campaignTypes }).notNull().default("email"),
    status: text({ enum: campaignStatuses }).notNull().default("draft"),
    // Whom it reaches: the leads of a saved view, as they are when it starts.
    viewId: uuid(),
    subject: text(),
    preheader: text(),
    body: text(),
    fromName: text(),
    replyTo: text(),
    perMinute: integer().notNull().default(600),
    // What its links carry as utm_campaign, and what leads that come by them hold.
    utmCampaign: text().notNull(),
    ownerId: uuid(),
    scheduledAt: moment(),
    startedAt: moment(),
    pausedAt: moment(),
    completedAt: moment(),
    cancelledAt: moment(),
    jobId: uuid(),
    deletedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.viewId], foreignColumns: [views.workspaceId, views.id] }),
    foreignKey({
      name: "campaigns_owner_is_member",
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    unique("campaigns_utm_once").on(t.workspaceId, t.utmCampaign),
    index("campaigns_newest").on(t.workspaceId, t.createdAt, t.id).where(sql`deleted_at is null`),
    index("campaigns_due").on(t.scheduledAt).where(sql`status = 'scheduled' and deleted_at is null`),
  ],
);

/** One person that a campaign writes to: a unique row, so that nobody gets it twice. */
export const campaignMails = pgTable(
  "campaign_mails",
  {
    ...owned,
    campaignId: uuid().notNull(),
    leadId: uuid().notNull(),
    email: text().notNull(),
    // Why nothing was sent to this person.
    skipped: text({ enum: skipReasons }),
    // The last bytes were about to leave at `handedAt`; the mail server took them at `sentAt`.
    handedAt: moment(),
    sentAt: moment(),
    failedAt: moment(),
    failure: text(),
    deliveredAt: moment(),
    openedAt: moment(),
    clickedAt: moment(),
    repliedAt: moment(),
    bouncedAt: moment(),
    unsubscribedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.campaignId], foreignColumns: [campaigns.workspaceId, campaigns.id] }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    unique("campaign_mails_once").on(t.workspaceId, t.campaignId, t.leadId),
    index("campaign_mails_due")
      .on(t.workspaceId, t.campaignId, t.id)
      .where(sql`handed_at is null and skipped is null and failed_at is null`),
    index("campaign_mails_lead").on(t.workspaceId, t.leadId),
  ],
);

/** A link in a campaign's text, counted when it is followed. */
export const campaignLinks = pgTable(
  "campaign_links",
  { ...owned, campaignId: uuid().notNull(), url: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.campaignId], foreignColumns: [campaigns.workspaceId, campaigns.id] }),
    unique().on(t.workspaceId, t.campaignId, t.url),
  ],
);

/** Each time a link of a mail was followed. */
export const campaignClicks = pgTable(
  "campaign_clicks",
  { ...owned, mailId: uuid().notNull(), linkId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.mailId], foreignColumns: [campaignMails.workspaceId, campaignMails.id] }),
    foreignKey({ columns: [t.workspaceId, t.linkId], foreignColumns: [campaignLinks.workspaceId, campaignLinks.id] }),
    index().on(t.workspaceId, t.mailId),
    index().on(t.workspaceId, t.linkId),
  ],
);

/** An address that no campaign writes to; of a person who was erased, its keyed hash alone. */
export const suppressions = pgTable(
  "suppressions",
  { ...owned, email: text().notNull(), reason: text({ enum: suppressionReasons }).notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique().on(t.workspaceId, t.email)],
);

export const Campaign = createSelectSchema(campaigns).omit({ workspaceId: true, deletedAt: true, jobId: true });
export const CampaignInput = createInsertSchema(campaigns, {
  name: () => line(200).min(1, "Give the campaign a name."),
  viewId: () => z.uuid().nullish(),
  subject: () => line(300).nullish(),
  preheader: () => line(300).nullish(),
  body: () => z.string().max(200_000).nullish(),
  fromName: () => line(100).nullish(),
  replyTo: () => Email.nullish(),
  perMinute: () => z.number().int().min(1).max(60_000).optional(),
  ownerId: () => z.uuid().nullish(),
})
  .omit({
    ...ownedKeys,
    status: true,
    utmCampaign: true,
    scheduledAt: true,
    startedAt: true,
    pausedAt: true,
    completedAt: true,
    cancelledAt: true,
    jobId: true,
    deletedAt: true,
  })
  .strict();
export const CampaignMail = createSelectSchema(campaignMails).omit({ workspaceId: true });
export const Suppression = createSelectSchema(suppressions).omit({ workspaceId: true, updatedAt: true });
export const SuppressionInput = z.strictObject({ email: Email });

export type Campaign = z.infer<typeof Campaign>;
export type CampaignInput = z.infer<typeof CampaignInput>;
export type CampaignMail = z.infer<typeof CampaignMail>;
export type Suppression = z.infer<typeof Suppression>;
