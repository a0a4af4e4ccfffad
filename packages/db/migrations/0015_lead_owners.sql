CREATE TABLE "lead_owners" (
	"workspace_id" uuid NOT NULL,
	"owner_id" uuid,
	"kind" text NOT NULL,
	"stage" text NOT NULL,
	"source" text NOT NULL,
	"currency" text NOT NULL,
	"leads" integer NOT NULL,
	"amount" numeric(20, 2) NOT NULL,
	CONSTRAINT "lead_owners_once" UNIQUE NULLS NOT DISTINCT("workspace_id","owner_id","kind","stage","source","currency")
);
--> statement-breakpoint
ALTER TABLE "counted_leads" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "lead_owners" ADD CONSTRAINT "lead_owners_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;