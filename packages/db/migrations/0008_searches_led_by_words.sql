-- With little memory the index of a million leads takes minutes.
SET maintenance_work_mem = '256MB';--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "accounts_search_next";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "accounts_search_next" ON "accounts" USING gin ("search_text" gin_trgm_ops) WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "accounts_search";--> statement-breakpoint
ALTER INDEX "accounts_search_next" RENAME TO "accounts_search";--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "contacts_search_next";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "contacts_search_next" ON "contacts" USING gin ("search_text" gin_trgm_ops) WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "contacts_search";--> statement-breakpoint
ALTER INDEX "contacts_search_next" RENAME TO "contacts_search";--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "leads_tags_next";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "leads_tags_next" ON "leads" USING gin ("tags","workspace_id") WHERE deleted_at is null and merged_into_id is null and tags <> '{}';--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "leads_tags";--> statement-breakpoint
ALTER INDEX "leads_tags_next" RENAME TO "leads_tags";--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "leads_search_next";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "leads_search_next" ON "leads" USING gin ("search_text" gin_trgm_ops) WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "leads_search";--> statement-breakpoint
ALTER INDEX "leads_search_next" RENAME TO "leads_search";--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "tickets_search_next";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "tickets_search_next" ON "tickets" USING gin ("search_text" gin_trgm_ops) WHERE deleted_at is null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "tickets_search";--> statement-breakpoint
ALTER INDEX "tickets_search_next" RENAME TO "tickets_search";