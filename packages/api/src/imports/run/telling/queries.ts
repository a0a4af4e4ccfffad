import type { Db } from "@switchboard/db";
import { events, type Import } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";
import { signatureOf } from "../../../events/change.ts";

/** The rows after `from`, up to `to`. */
export type Chunk = { from: number; to: number };

/** A chunk of an import on its way to become leads. */
export type Work = { ctx: Ctx; tx: Db; found: Import; batchId: string; chunk: Chunk; now: Date };

/** The rows `r` of the chunk that the check gave this verdict. */
export const inChunk = ({ found, chunk }: Work, verdict: "new" | "updated") =>
  sql`r.import_id = ${found.id} and r.row > ${chunk.from} and r.row <= ${chunk.to} and r.verdict = ${verdict}`;

export const momentOf = ({ now }: Work) => sql`${now.toISOString()}::timestamptz`;

export const list = (parts: SQL[]) => sql.join(parts, sql`, `);

/**
 * The events of a chunk in one statement. `told` gives them as rows
 * (id uuid, action text, subject_id uuid, before jsonb, after jsonb, row int).
 */
export function tellAll(work: Work, told: SQL): SQL {
  const { actorKind, actorId, actorName, door, requestId } = signatureOf(work.ctx);
  return sql`
    insert into ${events} (workspace_id, at, actor_kind, actor_id, actor_name, door, subject_type, batch_id, request_id,
      origin, id, action, subject_id, before, after)
    select ${work.ctx.workspaceId}::uuid, ${momentOf(work)}, ${actorKind}, ${actorId}::uuid, ${actorName}, ${door}, 'lead',
      ${work.batchId}::uuid, ${requestId}, jsonb_build_object('importId', ${work.found.id}::text, 'row', told.row),
      told.id, told.action, told.subject_id, told.before, told.after
    from (${told}) told`;
}
