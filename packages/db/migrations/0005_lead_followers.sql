CREATE TABLE "lead_followers" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"lead_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "lead_followers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "lead_followers_workspaceId_userId_leadId_unique" UNIQUE("workspace_id","user_id","lead_id")
);
--> statement-breakpoint
CREATE TABLE "default_views" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"user_id" uuid NOT NULL,
	"layout" text NOT NULL,
	"view_id" uuid NOT NULL,
	CONSTRAINT "default_views_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "default_views_workspaceId_userId_layout_unique" UNIQUE("workspace_id","user_id","layout")
);
--> statement-breakpoint
ALTER TABLE "lead_followers" ADD CONSTRAINT "lead_followers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_followers" ADD CONSTRAINT "lead_followers_workspace_id_lead_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lead_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_followers" ADD CONSTRAINT "lead_followers_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "default_views" ADD CONSTRAINT "default_views_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "default_views" ADD CONSTRAINT "default_views_workspace_id_view_id_views_workspace_id_id_fk" FOREIGN KEY ("workspace_id","view_id") REFERENCES "public"."views"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "default_views" ADD CONSTRAINT "default_views_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lead_followers_workspace_id_lead_id_index" ON "lead_followers" USING btree ("workspace_id","lead_id");--> statement-breakpoint
CREATE INDEX "default_views_workspace_id_view_id_index" ON "default_views" USING btree ("workspace_id","view_id");