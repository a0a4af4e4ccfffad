-- With little memory the index of a million leads takes minutes, and nobody can write meanwhile.
SET LOCAL maintenance_work_mem = '256MB';--> statement-breakpoint
DROP INDEX "accounts_search";--> statement-breakpoint
DROP INDEX "contacts_search";--> statement-breakpoint
DROP INDEX "leads_tags";--> statement-breakpoint
DROP INDEX "leads_search";--> statement-breakpoint
DROP INDEX "tickets_search";--> statement-breakpoint
CREATE INDEX "accounts_search" ON "accounts" USING gin ("search_text" gin_trgm_ops,"workspace_id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "contacts_search" ON "contacts" USING gin ("search_text" gin_trgm_ops,"workspace_id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_tags" ON "leads" USING gin ("tags","workspace_id") WHERE deleted_at is null and merged_into_id is null and tags <> '{}';--> statement-breakpoint
CREATE INDEX "leads_search" ON "leads" USING gin ("search_text" gin_trgm_ops,"workspace_id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "tickets_search" ON "tickets" USING gin ("search_text" gin_trgm_ops,"workspace_id") WHERE deleted_at is null;