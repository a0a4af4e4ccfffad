ALTER TABLE "tickets" ADD COLUMN "message_id" text;--> statement-breakpoint
ALTER TABLE "webhook_sources" ADD COLUMN "former_secret_cipher" text;--> statement-breakpoint
ALTER TABLE "webhook_sources" ADD COLUMN "former_secret_until" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_mail_once" ON "tickets" USING btree ("workspace_id","message_id") WHERE message_id is not null;