ALTER TABLE "lead_days" DROP CONSTRAINT "lead_days_workspace_id_day_kind_stage_source_currency_pk";--> statement-breakpoint
ALTER TABLE "counted_leads" ADD COLUMN "closed_on" date;--> statement-breakpoint
ALTER TABLE "counted_leads" ADD COLUMN "reached" text NOT NULL;--> statement-breakpoint
ALTER TABLE "lead_days" ADD COLUMN "fact" text NOT NULL;--> statement-breakpoint
ALTER TABLE "lead_days" ADD COLUMN "reached" text NOT NULL;--> statement-breakpoint
ALTER TABLE "lead_days" ADD CONSTRAINT "lead_days_once" PRIMARY KEY("workspace_id","fact","day","kind","stage","reached","source","currency");--> statement-breakpoint
CREATE INDEX "stage_transitions_when" ON "stage_transitions" USING btree ("workspace_id","created_at","from_stage","to_stage","stood_seconds");