import type { Db } from "@switchboard/db";
import { sql } from "drizzle-orm";
import { fromDrizzle } from "pg-boss";
import type { Services } from "./context.ts";

/** The payload of each queue. Payloads carry ids; the handler reads the rest again when it runs. */
export type Jobs = {
  mail: MailJob;
  retention: Record<string, never>;
  jobs: { workspaceId: string; jobId: string };
  scores: Record<string, never>;
};

export type MailJob =
  | { template: "confirm"; workspaceId: string; leadId: string }
  | { template: "reset"; userId: string }
  | { template: "invitation"; workspaceId: string; invitationId: string }
  | { template: "approved"; workspaceId: string; userId: string };

/** Puts a job in the queue within the caller's transaction: it exists exactly if the change does. */
export async function enqueue<Name extends keyof Jobs>(services: Services, tx: Db, name: Name, payload: Jobs[Name]) {
  await services.boss.send(name, payload, { db: fromDrizzle(tx, sql) });
}
