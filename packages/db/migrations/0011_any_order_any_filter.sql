-- With little memory the index of a million leads takes minutes.
SET maintenance_work_mem = '256MB';--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "leads_in_stage";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "leads_in_stage" ON "leads" USING btree ("workspace_id","stage_changed_at","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "leads_facets";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "leads_facets" ON "leads" USING btree ("workspace_id","stage","source","engagement","owner_id","kind","unsubscribed_at","confirmed_at") WHERE deleted_at is null and merged_into_id is null;
