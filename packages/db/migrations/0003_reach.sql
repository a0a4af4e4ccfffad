CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
-- A sign-in at another provider was never written here; its table makes room for the companies of the CRM.
ALTER TABLE "accounts" RENAME TO "identities";--> statement-breakpoint
ALTER TABLE "identities" RENAME CONSTRAINT "accounts_provider_provider_account_id_pk" TO "identities_provider_provider_account_id_pk";--> statement-breakpoint
ALTER TABLE "identities" RENAME CONSTRAINT "accounts_user_id_users_id_fk" TO "identities_user_id_users_id_fk";--> statement-breakpoint
CREATE TABLE "accounts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"name" text NOT NULL,
	"domain" text,
	"phone" text,
	"industry" text,
	"address" text,
	"country" text,
	"description" text,
	"owner_id" uuid,
	"deleted_at" timestamp with time zone,
	"merged_into_id" uuid,
	"search_text" text GENERATED ALWAYS AS (lower(coalesce(name, '') || ' ' || coalesce(domain, '') || ' ' || coalesce(phone, ''))) STORED,
	CONSTRAINT "accounts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
CREATE TABLE "campaign_clicks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"mail_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	CONSTRAINT "campaign_clicks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
CREATE TABLE "campaign_links" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"campaign_id" uuid NOT NULL,
	"url" text NOT NULL,
	CONSTRAINT "campaign_links_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "campaign_links_workspaceId_campaignId_url_unique" UNIQUE("workspace_id","campaign_id","url")
);--> statement-breakpoint
CREATE TABLE "campaign_mails" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"campaign_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"email" text NOT NULL,
	"skipped" text,
	"handed_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"failure" text,
	"delivered_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"clicked_at" timestamp with time zone,
	"replied_at" timestamp with time zone,
	"bounced_at" timestamp with time zone,
	"unsubscribed_at" timestamp with time zone,
	CONSTRAINT "campaign_mails_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "campaign_mails_once" UNIQUE("workspace_id","campaign_id","lead_id")
);--> statement-breakpoint
CREATE TABLE "campaigns" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"name" text NOT NULL,
	"type" text DEFAULT 'email' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"view_id" uuid,
	"subject" text,
	"preheader" text,
	"body" text,
	"from_name" text,
	"reply_to" text,
	"per_minute" integer DEFAULT 600 NOT NULL,
	"utm_campaign" text NOT NULL,
	"owner_id" uuid,
	"scheduled_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"paused_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"job_id" uuid,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "campaigns_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "campaigns_utm_once" UNIQUE("workspace_id","utm_campaign")
);--> statement-breakpoint
CREATE TABLE "suppressions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"email" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "suppressions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "suppressions_workspaceId_email_unique" UNIQUE("workspace_id","email")
);--> statement-breakpoint
CREATE TABLE "contacts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"account_id" uuid,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"title" text,
	"owner_id" uuid,
	"user_id" uuid,
	"deleted_at" timestamp with time zone,
	"merged_into_id" uuid,
	"search_text" text GENERATED ALWAYS AS (lower(coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(title, ''))) STORED,
	CONSTRAINT "contacts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
CREATE TABLE "demo_activities" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"session_id" uuid NOT NULL,
	"activity_key" text NOT NULL,
	"type" text NOT NULL,
	"amount_usd" numeric(14, 2) NOT NULL,
	"est_php" numeric(16, 2),
	"fees_usd" numeric(14, 2),
	"status" text NOT NULL,
	CONSTRAINT "demo_activities_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "demo_activities_workspaceId_sessionId_activityKey_unique" UNIQUE("workspace_id","session_id","activity_key")
);--> statement-breakpoint
CREATE TABLE "demo_sessions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"user_key" text NOT NULL,
	"creator_hash" text NOT NULL,
	"access_token_cipher" text,
	"accounts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"transactions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"lead_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "demo_sessions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
CREATE TABLE "counted_leads" (
	"workspace_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"day" date NOT NULL,
	"closed_on" date,
	"kind" text NOT NULL,
	"stage" text NOT NULL,
	"reached" text NOT NULL,
	"source" text NOT NULL,
	"currency" text NOT NULL,
	"amount" numeric(14, 2),
	CONSTRAINT "counted_leads_workspace_id_lead_id_pk" PRIMARY KEY("workspace_id","lead_id")
);--> statement-breakpoint
CREATE TABLE "lead_days" (
	"workspace_id" uuid NOT NULL,
	"fact" text NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"stage" text NOT NULL,
	"reached" text NOT NULL,
	"source" text NOT NULL,
	"currency" text NOT NULL,
	"leads" integer NOT NULL,
	"amount" numeric(20, 2) NOT NULL,
	CONSTRAINT "lead_days_once" PRIMARY KEY("workspace_id","fact","day","kind","stage","reached","source","currency")
);--> statement-breakpoint
CREATE TABLE "move_days" (
	"workspace_id" uuid NOT NULL,
	"day" date NOT NULL,
	"stage" text NOT NULL,
	"went_on" boolean NOT NULL,
	"length" smallint NOT NULL,
	"moves" integer NOT NULL,
	"seconds" bigint NOT NULL,
	CONSTRAINT "move_days_once" PRIMARY KEY("workspace_id","day","stage","went_on","length")
);--> statement-breakpoint
CREATE TABLE "booking_hosts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"page_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"booked_at" timestamp with time zone,
	CONSTRAINT "booking_hosts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "booking_hosts_workspaceId_pageId_userId_unique" UNIQUE("workspace_id","page_id","user_id")
);--> statement-breakpoint
CREATE TABLE "booking_pages" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"place" text,
	"duration_minutes" integer DEFAULT 30 NOT NULL,
	"buffer_minutes" integer DEFAULT 0 NOT NULL,
	"notice_minutes" integer DEFAULT 120 NOT NULL,
	"horizon_days" integer DEFAULT 30 NOT NULL,
	"time_zone" text NOT NULL,
	"hours" jsonb NOT NULL,
	"disabled_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "booking_pages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
CREATE TABLE "meeting_participants" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"meeting_id" uuid NOT NULL,
	"user_id" uuid,
	"lead_id" uuid,
	"contact_id" uuid,
	"name" text,
	"email" text,
	"answer" text DEFAULT 'none' NOT NULL,
	CONSTRAINT "meeting_participants_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
CREATE TABLE "meetings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"title" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"place" text,
	"notes" text,
	"host_id" uuid,
	"lead_id" uuid,
	"contact_id" uuid,
	"booking_page_id" uuid,
	"holds_time_at" timestamp with time zone,
	"sequence" integer DEFAULT 0 NOT NULL,
	"cancelled_at" timestamp with time zone,
	"cancelled_reason" text,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "meetings_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
CREATE TABLE "canned_replies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"name" text NOT NULL,
	"body" text NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "canned_replies_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
CREATE TABLE "ticket_comments" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"ticket_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"author_email" text,
	"message_id" text,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "ticket_comments_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
CREATE TABLE "tickets" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"number" integer NOT NULL,
	"subject" text NOT NULL,
	"description" text,
	"priority" text DEFAULT 'normal' NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"source" text DEFAULT 'web' NOT NULL,
	"requester_name" text,
	"requester_email" text,
	"requester_id" uuid,
	"contact_id" uuid,
	"account_id" uuid,
	"lead_id" uuid,
	"assignee_id" uuid,
	"message_id" text,
	"respond_by" timestamp with time zone,
	"solve_by" timestamp with time zone,
	"clock_stopped_at" timestamp with time zone,
	"first_responded_at" timestamp with time zone,
	"last_comment_at" timestamp with time zone,
	"solved_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"satisfaction" text,
	"satisfaction_comment" text,
	"rated_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"search_text" text GENERATED ALWAYS AS (lower(number::text || ' ' || coalesce(subject, '') || ' ' || coalesce(requester_name, '') || ' ' || coalesce(requester_email, ''))) STORED,
	CONSTRAINT "tickets_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "tickets_number_once" UNIQUE("workspace_id","number")
);--> statement-breakpoint
CREATE TABLE "webhook_messages" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"source_id" uuid NOT NULL,
	"message_key" text NOT NULL,
	"body" jsonb NOT NULL,
	"handled_at" timestamp with time zone,
	"failure" text,
	CONSTRAINT "webhook_messages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "webhook_messages_workspaceId_sourceId_messageKey_unique" UNIQUE("workspace_id","source_id","message_key")
);--> statement-breakpoint
CREATE TABLE "webhook_sources" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"secret_cipher" text NOT NULL,
	"former_secret_cipher" text,
	"former_secret_until" timestamp with time zone,
	"last_received_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "webhook_sources_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "contact_id" uuid;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "converted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "service_levels" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "last_ticket_number" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_clicks" ADD CONSTRAINT "campaign_clicks_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_clicks" ADD CONSTRAINT "campaign_clicks_workspace_id_mail_id_campaign_mails_workspace_id_id_fk" FOREIGN KEY ("workspace_id","mail_id") REFERENCES "public"."campaign_mails"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_clicks" ADD CONSTRAINT "campaign_clicks_workspace_id_link_id_campaign_links_workspace_id_id_fk" FOREIGN KEY ("workspace_id","link_id") REFERENCES "public"."campaign_links"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_links" ADD CONSTRAINT "campaign_links_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_links" ADD CONSTRAINT "campaign_links_workspace_id_campaign_id_campaigns_workspace_id_id_fk" FOREIGN KEY ("workspace_id","campaign_id") REFERENCES "public"."campaigns"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_mails" ADD CONSTRAINT "campaign_mails_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_mails" ADD CONSTRAINT "campaign_mails_workspace_id_campaign_id_campaigns_workspace_id_id_fk" FOREIGN KEY ("workspace_id","campaign_id") REFERENCES "public"."campaigns"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_mails" ADD CONSTRAINT "campaign_mails_workspace_id_lead_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lead_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_workspace_id_view_id_views_workspace_id_id_fk" FOREIGN KEY ("workspace_id","view_id") REFERENCES "public"."views"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_owner_is_member" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_owner_is_member" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_user_is_member" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_workspace_id_account_id_accounts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."accounts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_merged_into" FOREIGN KEY ("workspace_id","merged_into_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demo_activities" ADD CONSTRAINT "demo_activities_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demo_activities" ADD CONSTRAINT "demo_activities_workspace_id_session_id_demo_sessions_workspace_id_id_fk" FOREIGN KEY ("workspace_id","session_id") REFERENCES "public"."demo_sessions"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demo_sessions" ADD CONSTRAINT "demo_sessions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demo_sessions" ADD CONSTRAINT "demo_sessions_workspace_id_lead_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lead_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counted_leads" ADD CONSTRAINT "counted_leads_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_days" ADD CONSTRAINT "lead_days_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move_days" ADD CONSTRAINT "move_days_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_hosts" ADD CONSTRAINT "booking_hosts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_hosts" ADD CONSTRAINT "booking_hosts_workspace_id_page_id_booking_pages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","page_id") REFERENCES "public"."booking_pages"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_hosts" ADD CONSTRAINT "booking_hosts_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_pages" ADD CONSTRAINT "booking_pages_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_participants" ADD CONSTRAINT "meeting_participants_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_participants" ADD CONSTRAINT "meeting_participants_workspace_id_meeting_id_meetings_workspace_id_id_fk" FOREIGN KEY ("workspace_id","meeting_id") REFERENCES "public"."meetings"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_participants" ADD CONSTRAINT "meeting_participants_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_participants" ADD CONSTRAINT "meeting_participants_workspace_id_lead_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lead_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_participants" ADD CONSTRAINT "meeting_participants_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_host_is_member" FOREIGN KEY ("workspace_id","host_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_workspace_id_lead_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lead_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_workspace_id_booking_page_id_booking_pages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","booking_page_id") REFERENCES "public"."booking_pages"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_replies" ADD CONSTRAINT "canned_replies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_comments" ADD CONSTRAINT "ticket_comments_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_comments" ADD CONSTRAINT "ticket_comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_comments" ADD CONSTRAINT "ticket_comments_workspace_id_ticket_id_tickets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."tickets"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_requester_is_member" FOREIGN KEY ("workspace_id","requester_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_assignee_is_member" FOREIGN KEY ("workspace_id","assignee_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_workspace_id_account_id_accounts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."accounts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_workspace_id_lead_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lead_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_messages" ADD CONSTRAINT "webhook_messages_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_messages" ADD CONSTRAINT "webhook_messages_workspace_id_source_id_webhook_sources_workspace_id_id_fk" FOREIGN KEY ("workspace_id","source_id") REFERENCES "public"."webhook_sources"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_sources" ADD CONSTRAINT "webhook_sources_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_clicks_workspace_id_mail_id_index" ON "campaign_clicks" USING btree ("workspace_id","mail_id");--> statement-breakpoint
CREATE INDEX "campaign_clicks_workspace_id_link_id_index" ON "campaign_clicks" USING btree ("workspace_id","link_id");--> statement-breakpoint
CREATE INDEX "campaign_mails_due" ON "campaign_mails" USING btree ("workspace_id","campaign_id","id") WHERE handed_at is null and skipped is null and failed_at is null;--> statement-breakpoint
CREATE INDEX "campaign_mails_lead" ON "campaign_mails" USING btree ("workspace_id","lead_id");--> statement-breakpoint
CREATE INDEX "campaigns_newest" ON "campaigns" USING btree ("workspace_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "campaigns_due" ON "campaigns" USING btree ("scheduled_at") WHERE status = 'scheduled' and deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_user_once" ON "contacts" USING btree ("workspace_id","user_id") WHERE deleted_at is null and merged_into_id is null and user_id is not null;--> statement-breakpoint
CREATE INDEX "contacts_merged" ON "contacts" USING btree ("workspace_id","merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_email_once" ON "contacts" USING btree ("workspace_id","email") WHERE deleted_at is null and merged_into_id is null and email is not null;--> statement-breakpoint
CREATE INDEX "contacts_newest" ON "contacts" USING btree ("workspace_id","created_at","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "contacts_name" ON "contacts" USING btree ("workspace_id",lower("name"),"id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "contacts_account" ON "contacts" USING btree ("workspace_id","account_id","id") WHERE deleted_at is null and merged_into_id is null and account_id is not null;--> statement-breakpoint
CREATE INDEX "contacts_search" ON "contacts" USING gin ("workspace_id","search_text" gin_trgm_ops) WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "demo_activities_workspace_id_session_id_created_at_index" ON "demo_activities" USING btree ("workspace_id","session_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "demo_sessions_once" ON "demo_sessions" USING btree ("workspace_id","creator_hash","user_key") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "demo_sessions_lead" ON "demo_sessions" USING btree ("workspace_id","lead_id") WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX "demo_sessions_over" ON "demo_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "booking_pages_slug_once" ON "booking_pages" USING btree ("workspace_id","slug") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "meeting_participants_workspace_id_meeting_id_index" ON "meeting_participants" USING btree ("workspace_id","meeting_id");--> statement-breakpoint
CREATE INDEX "meeting_participants_user" ON "meeting_participants" USING btree ("workspace_id","user_id") WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX "meeting_participants_lead" ON "meeting_participants" USING btree ("workspace_id","lead_id") WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX "meeting_participants_contact" ON "meeting_participants" USING btree ("workspace_id","contact_id") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "meetings_when" ON "meetings" USING btree ("workspace_id","starts_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "meetings_of_host" ON "meetings" USING btree ("workspace_id","host_id","starts_at") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "meetings_of_lead" ON "meetings" USING btree ("workspace_id","lead_id") WHERE lead_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_comments_mail_once" ON "ticket_comments" USING btree ("workspace_id","message_id") WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX "ticket_comments_workspace_id_ticket_id_created_at_index" ON "ticket_comments" USING btree ("workspace_id","ticket_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_mail_once" ON "tickets" USING btree ("workspace_id","message_id") WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX "tickets_newest" ON "tickets" USING btree ("workspace_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tickets_queue" ON "tickets" USING btree ("workspace_id","status","solve_by","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tickets_assignee" ON "tickets" USING btree ("workspace_id","assignee_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tickets_requester" ON "tickets" USING btree ("workspace_id","requester_id","created_at","id") WHERE requester_id is not null;--> statement-breakpoint
CREATE INDEX "tickets_contact" ON "tickets" USING btree ("workspace_id","contact_id") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "tickets_account" ON "tickets" USING btree ("workspace_id","account_id") WHERE account_id is not null;--> statement-breakpoint
CREATE INDEX "tickets_lead" ON "tickets" USING btree ("workspace_id","lead_id") WHERE lead_id is not null;--> statement-breakpoint
CREATE INDEX "tickets_search" ON "tickets" USING gin ("workspace_id","search_text" gin_trgm_ops) WHERE deleted_at is null;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_workspace_id_account_id_accounts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."accounts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_owner_is_member" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_merged_into" FOREIGN KEY ("workspace_id","merged_into_id") REFERENCES "public"."accounts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leads_account" ON "leads" USING btree ("workspace_id","account_id","id") WHERE deleted_at is null and merged_into_id is null and account_id is not null;--> statement-breakpoint
CREATE INDEX "leads_contact" ON "leads" USING btree ("workspace_id","contact_id","id") WHERE deleted_at is null and merged_into_id is null and contact_id is not null;--> statement-breakpoint
CREATE INDEX "leads_campaign" ON "leads" USING btree ("workspace_id","utm_campaign","stage","created_at","id") WHERE deleted_at is null and merged_into_id is null and utm_campaign is not null;--> statement-breakpoint
CREATE INDEX "leads_opportunities" ON "leads" USING btree ("workspace_id","created_at","id") WHERE deleted_at is null and merged_into_id is null and kind = 'opportunity';--> statement-breakpoint
CREATE INDEX "stage_transitions_when" ON "stage_transitions" USING btree ("workspace_id","created_at","from_stage","to_stage","stood_seconds");--> statement-breakpoint
CREATE INDEX "accounts_merged" ON "accounts" USING btree ("workspace_id","merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
CREATE INDEX "accounts_newest" ON "accounts" USING btree ("workspace_id","created_at","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "accounts_name" ON "accounts" USING btree ("workspace_id",lower("name"),"id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "accounts_company" ON "accounts" USING btree ("workspace_id",regexp_replace(lower("name"), '[,. ]+(inc|incorporated|llc|ltd|limited|plc|corp|corporation|co|gmbh|ag|kg|bv|b[.]v|sa|s[.]a|sas|srl|s[.]r[.]l|oy|ab|as)[.]?$', '')) WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "accounts_domain" ON "accounts" USING btree ("workspace_id","domain") WHERE deleted_at is null and merged_into_id is null and domain is not null;--> statement-breakpoint
CREATE INDEX "accounts_search" ON "accounts" USING gin ("workspace_id","search_text" gin_trgm_ops) WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
-- A host's time is held by one meeting. A meeting that is called off, deleted or put over another one holds none.
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_no_double_booking" EXCLUDE USING gist ("workspace_id" WITH =, "host_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&) WHERE (holds_time_at is not null and cancelled_at is null and deleted_at is null);--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_end_after_start" CHECK (ends_at > starts_at);
