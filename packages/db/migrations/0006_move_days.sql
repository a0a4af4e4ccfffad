CREATE TABLE "move_days" (
	"workspace_id" uuid NOT NULL,
	"day" date NOT NULL,
	"stage" text NOT NULL,
	"went_on" boolean NOT NULL,
	"length" smallint NOT NULL,
	"moves" integer NOT NULL,
	"seconds" bigint NOT NULL,
	CONSTRAINT "move_days_once" PRIMARY KEY("workspace_id","day","stage","went_on","length")
);
--> statement-breakpoint
ALTER TABLE "move_days" ADD CONSTRAINT "move_days_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;