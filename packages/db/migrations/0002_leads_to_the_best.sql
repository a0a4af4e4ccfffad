CREATE TABLE "activities" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"lead_id" uuid NOT NULL,
	"type" text DEFAULT 'task' NOT NULL,
	"subject" text NOT NULL,
	"due_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"owner_id" uuid,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "activities_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "assignment_rules" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"filter" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner_id" uuid,
	"team_id" uuid,
	"turn" integer DEFAULT 0 NOT NULL,
	"paused_at" timestamp with time zone,
	CONSTRAINT "assignment_rules_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "ledger_readers" (
	"name" text PRIMARY KEY NOT NULL,
	"xid" "xid8" NOT NULL,
	"event_id" uuid NOT NULL,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_pieces" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_pieces_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "import_pieces_workspaceId_importId_number_unique" UNIQUE("workspace_id","import_id","number")
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "import_rows" (
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"lead_id" uuid,
	"verdict" text NOT NULL,
	"values" jsonb,
	"reason" text,
	"cells" text[],
	CONSTRAINT "import_rows_import_id_row_pk" PRIMARY KEY("import_id","row")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"encoding" text,
	"delimiter" text,
	"sheet" text,
	"sheets" text[] DEFAULT '{}' NOT NULL,
	"has_header" boolean DEFAULT true NOT NULL,
	"headers" text[] DEFAULT '{}' NOT NULL,
	"mapping" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"formats" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"known_leads" text DEFAULT 'update' NOT NULL,
	"started_by_id" uuid,
	"started_by_name" text NOT NULL,
	"uploaded_at" timestamp with time zone,
	"checked_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"rows" integer,
	"created" integer,
	"updated" integer,
	"unchanged" integer,
	"duplicates" integer,
	"refused" integer,
	"applied_through" integer DEFAULT 0 NOT NULL,
	"job_id" uuid,
	"batch_id" uuid,
	CONSTRAINT "imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"input" jsonb NOT NULL,
	"started_by_kind" text NOT NULL,
	"started_by_id" uuid NOT NULL,
	"started_by_name" text NOT NULL,
	"total" integer,
	"done" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"batch_id" uuid,
	"started_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"failure" text,
	CONSTRAINT "jobs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "duplicates" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"reasons" text[] NOT NULL,
	"likeness" real NOT NULL,
	"dismissed_at" timestamp with time zone,
	"dismissed_by_id" uuid,
	CONSTRAINT "duplicates_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "duplicates_workspaceId_firstId_secondId_unique" UNIQUE("workspace_id","first_id","second_id")
);
--> statement-breakpoint
CREATE TABLE "merges" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"survivor_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"merged_by_name" text NOT NULL,
	"taken_back_at" timestamp with time zone,
	CONSTRAINT "merges_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "views" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"name" text NOT NULL,
	"layout" text DEFAULT 'list' NOT NULL,
	"state" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner_id" uuid NOT NULL,
	"shared_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "views_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_attempts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"delivery_id" uuid NOT NULL,
	"status" integer,
	"error" text,
	"answer" text,
	"milliseconds" integer NOT NULL,
	CONSTRAINT "webhook_attempts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"action" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"last_status" integer,
	"last_error" text,
	CONSTRAINT "webhook_deliveries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "webhook_deliveries_workspaceId_endpointId_eventId_unique" UNIQUE("workspace_id","endpoint_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"url" text NOT NULL,
	"description" text,
	"actions" text[] DEFAULT '{}' NOT NULL,
	"secret_cipher" text NOT NULL,
	"former_secret_cipher" text,
	"former_secret_until" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"disabled_reason" text,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "webhook_endpoints_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
DROP INDEX "leads_newest";--> statement-breakpoint
DROP INDEX "leads_changed";--> statement-breakpoint
DROP INDEX "leads_stage";--> statement-breakpoint
DROP INDEX "leads_owner";--> statement-breakpoint
DROP INDEX "leads_source";--> statement-breakpoint
DROP INDEX "leads_amount";--> statement-breakpoint
DROP INDEX "leads_name";--> statement-breakpoint
DROP INDEX "leads_sums";--> statement-breakpoint
DROP INDEX "leads_search";--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "touched" jsonb;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "origin" jsonb;--> statement-breakpoint
-- A default that is computed would rewrite the table; older events come before all newer ones.
ALTER TABLE "events" ADD COLUMN "xid" "xid8" DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "xid" SET DEFAULT pg_current_xact_id();--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "board_position" double precision;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "pipeline" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_workspace_id_lead_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lead_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_workspace_id_owner_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_workspace_id_owner_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_workspace_id_team_id_teams_workspace_id_id_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_pieces" ADD CONSTRAINT "import_pieces_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_pieces" ADD CONSTRAINT "import_pieces_workspace_id_import_id_imports_workspace_id_id_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicates" ADD CONSTRAINT "duplicates_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicates" ADD CONSTRAINT "duplicates_workspace_id_first_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","first_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicates" ADD CONSTRAINT "duplicates_workspace_id_second_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","second_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_workspace_id_survivor_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","survivor_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_workspace_id_merged_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","merged_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_workspace_id_delivery_id_webhook_deliveries_workspace_id_id_fk" FOREIGN KEY ("workspace_id","delivery_id") REFERENCES "public"."webhook_deliveries"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_workspace_id_endpoint_id_webhook_endpoints_workspace_id_id_fk" FOREIGN KEY ("workspace_id","endpoint_id") REFERENCES "public"."webhook_endpoints"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activities_next" ON "activities" USING btree ("workspace_id","lead_id","due_at") WHERE done_at is null and deleted_at is null;--> statement-breakpoint
CREATE INDEX "activities_of_lead" ON "activities" USING btree ("workspace_id","lead_id","done_at") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "activities_due" ON "activities" USING btree ("workspace_id","owner_id","due_at") WHERE done_at is null and deleted_at is null;--> statement-breakpoint
CREATE INDEX "assignment_rules_workspace_id_position_index" ON "assignment_rules" USING btree ("workspace_id","position");--> statement-breakpoint
CREATE INDEX "import_rows_verdict" ON "import_rows" USING btree ("import_id","verdict","row");--> statement-breakpoint
CREATE INDEX "duplicates_workspace_id_second_id_index" ON "duplicates" USING btree ("workspace_id","second_id");--> statement-breakpoint
CREATE INDEX "duplicates_queue" ON "duplicates" USING btree ("workspace_id","likeness","id");--> statement-breakpoint
CREATE INDEX "merges_workspace_id_survivor_id_index" ON "merges" USING btree ("workspace_id","survivor_id");--> statement-breakpoint
CREATE INDEX "merges_workspace_id_merged_id_index" ON "merges" USING btree ("workspace_id","merged_id");--> statement-breakpoint
CREATE INDEX "views_workspace_id_owner_id_index" ON "views" USING btree ("workspace_id","owner_id");--> statement-breakpoint
CREATE INDEX "webhook_attempts_workspace_id_delivery_id_id_index" ON "webhook_attempts" USING btree ("workspace_id","delivery_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("workspace_id","endpoint_id","next_attempt_at") WHERE next_attempt_at is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_workspace_id_endpoint_id_id_index" ON "webhook_deliveries" USING btree ("workspace_id","endpoint_id","id");--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_merged_into" FOREIGN KEY ("workspace_id","merged_into_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_feed" ON "events" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "events_undone" ON "events" USING btree ("workspace_id","undo_of") WHERE undo_of is not null;--> statement-breakpoint
CREATE INDEX "leads_merged" ON "leads" USING btree ("workspace_id","merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
CREATE INDEX "leads_phone" ON "leads" USING btree ("workspace_id","phone") WHERE deleted_at is null and merged_into_id is null and phone is not null;--> statement-breakpoint
CREATE INDEX "leads_company" ON "leads" USING btree ("workspace_id",regexp_replace(lower("company"), '[,. ]+(inc|incorporated|llc|ltd|limited|plc|corp|corporation|co|gmbh|ag|kg|bv|b[.]v|sa|s[.]a|sas|srl|s[.]r[.]l|oy|ab|as)[.]?$', '')) WHERE deleted_at is null and merged_into_id is null and company is not null;--> statement-breakpoint
CREATE INDEX "leads_mailbox" ON "leads" USING btree ("workspace_id",(case when "email" ~ '@(gmail|googlemail)[.]com$' then replace(split_part(split_part("email", '@', 1), '+', 1), '.', '') || '@gmail.com' else split_part(split_part("email", '@', 1), '+', 1) || '@' || split_part("email", '@', 2) end)) WHERE deleted_at is null and merged_into_id is null and "leads"."email" ~ '([+].*@|[.].*@gmail[.]com$|@googlemail[.]com$)';--> statement-breakpoint
CREATE INDEX "leads_tags" ON "leads" USING gin ("workspace_id","tags") WHERE deleted_at is null and merged_into_id is null and tags <> '{}';--> statement-breakpoint
CREATE INDEX "leads_board" ON "leads" USING btree ("workspace_id","stage","board_position","id") WHERE deleted_at is null and merged_into_id is null and board_position is not null;--> statement-breakpoint
CREATE INDEX "leads_score" ON "leads" USING btree ("workspace_id","score","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_company_name" ON "leads" USING btree ("workspace_id",coalesce(lower("company"), ''),"id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_closing" ON "leads" USING btree ("workspace_id","expected_close_on","id") WHERE deleted_at is null and merged_into_id is null and expected_close_on is not null;--> statement-breakpoint
CREATE INDEX "leads_trash" ON "leads" USING btree ("workspace_id","updated_at","id") WHERE deleted_at is not null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_newest" ON "leads" USING btree ("workspace_id","created_at","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_changed" ON "leads" USING btree ("workspace_id","updated_at","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_stage" ON "leads" USING btree ("workspace_id","stage","created_at","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_owner" ON "leads" USING btree ("workspace_id","owner_id","created_at","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_source" ON "leads" USING btree ("workspace_id","source","created_at","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_amount" ON "leads" USING btree ("workspace_id",coalesce("amount", 0),"id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_name" ON "leads" USING btree ("workspace_id",coalesce(lower("name"), ''),"id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_sums" ON "leads" USING btree ("workspace_id","stage","amount") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_search" ON "leads" USING gin ("workspace_id","search_text" gin_trgm_ops) WHERE deleted_at is null and merged_into_id is null;