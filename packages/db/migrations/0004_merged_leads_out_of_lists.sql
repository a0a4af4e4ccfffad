DROP INDEX "leads_phone";--> statement-breakpoint
DROP INDEX "leads_company";--> statement-breakpoint
DROP INDEX "leads_mailbox";--> statement-breakpoint
DROP INDEX "leads_tags";--> statement-breakpoint
DROP INDEX "leads_board";--> statement-breakpoint
DROP INDEX "leads_newest";--> statement-breakpoint
DROP INDEX "leads_changed";--> statement-breakpoint
DROP INDEX "leads_stage";--> statement-breakpoint
DROP INDEX "leads_owner";--> statement-breakpoint
DROP INDEX "leads_source";--> statement-breakpoint
DROP INDEX "leads_amount";--> statement-breakpoint
DROP INDEX "leads_name";--> statement-breakpoint
DROP INDEX "leads_sums";--> statement-breakpoint
DROP INDEX "leads_search";--> statement-breakpoint
CREATE INDEX "leads_phone" ON "leads" USING btree ("workspace_id","phone") WHERE deleted_at is null and merged_into_id is null and phone is not null;--> statement-breakpoint
CREATE INDEX "leads_company" ON "leads" USING btree ("workspace_id",regexp_replace(lower("company"), '[,. ]+(inc|incorporated|llc|ltd|limited|plc|corp|corporation|co|gmbh|ag|kg|bv|b[.]v|sa|s[.]a|sas|srl|s[.]r[.]l|oy|ab|as)[.]?$', '')) WHERE deleted_at is null and merged_into_id is null and company is not null;--> statement-breakpoint
CREATE INDEX "leads_mailbox" ON "leads" USING btree ("workspace_id",(case when "email" ~ '@(gmail|googlemail)[.]com$' then replace(split_part(split_part("email", '@', 1), '+', 1), '.', '') || '@gmail.com' else split_part(split_part("email", '@', 1), '+', 1) || '@' || split_part("email", '@', 2) end)) WHERE deleted_at is null and merged_into_id is null and "leads"."email" ~ '([+].*@|[.].*@gmail[.]com$|@googlemail[.]com$)';--> statement-breakpoint
CREATE INDEX "leads_tags" ON "leads" USING gin ("workspace_id","tags") WHERE deleted_at is null and merged_into_id is null and tags <> '{}';--> statement-breakpoint
CREATE INDEX "leads_board" ON "leads" USING btree ("workspace_id","stage","board_position","id") WHERE deleted_at is null and merged_into_id is null and board_position is not null;--> statement-breakpoint
CREATE INDEX "leads_newest" ON "leads" USING btree ("workspace_id","created_at","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_changed" ON "leads" USING btree ("workspace_id","updated_at","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_stage" ON "leads" USING btree ("workspace_id","stage","created_at","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_owner" ON "leads" USING btree ("workspace_id","owner_id","created_at","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_source" ON "leads" USING btree ("workspace_id","source","created_at","id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_amount" ON "leads" USING btree ("workspace_id",coalesce("amount", 0),"id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_name" ON "leads" USING btree ("workspace_id",coalesce(lower("name"), ''),"id") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_sums" ON "leads" USING btree ("workspace_id","stage","amount") WHERE deleted_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "leads_search" ON "leads" USING gin ("workspace_id","search_text" gin_trgm_ops) WHERE deleted_at is null and merged_into_id is null;