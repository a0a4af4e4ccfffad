CREATE TABLE "export_presets" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"format" text NOT NULL,
	"filter" jsonb NOT NULL,
	"columns" text[] NOT NULL,
	"headings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sort" text DEFAULT '-created_at' NOT NULL,
	"times_in" text DEFAULT 'UTC' NOT NULL,
	"delimiter" text DEFAULT ',' NOT NULL,
	"byte_order_mark" text DEFAULT 'without' NOT NULL,
	"name" text NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "export_presets_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "export_schedules" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"preset_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"every" text NOT NULL,
	"weekday" integer,
	"hour" integer NOT NULL,
	"time_zone" text NOT NULL,
	"recipient_ids" uuid[] NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"paused_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "export_schedules_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "lead_exports" ADD COLUMN "headings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "lead_exports" ADD COLUMN "sort" text DEFAULT '-created_at' NOT NULL;--> statement-breakpoint
ALTER TABLE "lead_exports" ADD COLUMN "times_in" text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE "lead_exports" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "export_presets" ADD CONSTRAINT "export_presets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_schedules" ADD CONSTRAINT "export_schedules_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_schedules" ADD CONSTRAINT "export_schedules_workspace_id_preset_id_export_presets_workspace_id_id_fk" FOREIGN KEY ("workspace_id","preset_id") REFERENCES "public"."export_presets"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_schedules" ADD CONSTRAINT "export_schedules_workspace_id_owner_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_schedules_next_at_index" ON "export_schedules" USING btree ("next_at");