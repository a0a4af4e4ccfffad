import type { Db } from "@switchboard/db";
import { accounts, contacts, leads, views } from "@switchboard/db/schema";
import { and, eq, getTableName, isNull, ne, not, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type Ctx, userIdOf } from "../../../context.ts";
import { AppError, notFound } from "../../../errors.ts";
import { withinScope } from "../../../leads/queries.ts";
import { ownedWithin } from "../../../record-scope.ts";
import { subjects } from "../../subjects.ts";
import type { Standing } from "../queries.ts";
import { json } from "../writes/queries.ts";

/** Throws `forbidden` without the right that each subject and deed asks for, `conflict` for what nobody can take back. */
export function mustHaveScopes(ctx: Ctx, told: Pick<Standing, "subjectType" | "deedScope">[]): void {
  const asked = new Set(
    told.flatMap(({ subjectType, deedScope }) => [subjects[subjectType]?.scope, ...(deedScope ? [deedScope] : [])]),
  );
  if (asked.has(undefined)) throw new AppError("conflict", "This cannot be taken back.", { word: "not_undoable" });
  const missing = [...asked].find((scope) => scope && !ctx.scopes.includes(scope));
  if (missing) throw new AppError("forbidden", `Your access does not include ${missing}.`);
}

/** Throws `not_found` where a lead, account or contact is out of the caller's record scope, or a view is somebody's own. */
export async function mustBeWithinReach(ctx: Ctx, tx: Db, told: Standing[]): Promise<void> {
  if (await hasHiddenLead(ctx, tx, told)) throw notFound("Lead");
  if (await hasHidden(ctx, tx, accounts)) throw notFound("Account");
  if (await hasHidden(ctx, tx, contacts)) throw notFound("Contact");
  const [hidden] = await tx
    .select({ id: views.id })
    .from(views)
    .where(
      and(eq(views.workspaceId, ctx.workspaceId), isAmong("views", views.id), isNull(views.sharedAt), isOfOthers(ctx)),
    )
    .limit(1);
  if (hidden) throw notFound("View");
}

async function hasHiddenLead(ctx: Ctx, tx: Db, told: Standing[]) {
  const scope = withinScope(ctx);
  if (!scope) return false;
  const subjectIds = told.flatMap((event) => (event.subjectType === "lead" ? [event.subjectId] : []));
  const [hidden] = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(
      and(
        eq(leads.workspaceId, ctx.workspaceId),
        not(scope),
        or(
          isAmong("leads", leads.id),
          sql`${leads.id} in (select jsonb_array_elements_text(${json(subjectIds)})::uuid)`,
          sql`${leads.id} in (select (coalesce(w.before, w.after)->>'lead_id')::uuid from undo_writes w)`,
          sql`${leads.id} in (select a.lead_id from activities a join undo_writes w on w.table_name = 'activities' and w.row_id = a.id where a.workspace_id = ${ctx.workspaceId})`,
        ),
      ),
    )
    .limit(1);
  return hidden !== undefined;
}

async function hasHidden(ctx: Ctx, tx: Db, table: typeof accounts | typeof contacts) {
  const scope = ownedWithin(ctx, table.ownerId);
  if (!scope) return false;
  const [hidden] = await tx
    .select({ id: sql`${table.id}` })
    .from(table)
    .where(and(eq(table.workspaceId, ctx.workspaceId), not(scope), isAmong(getTableName(table), table.id)))
    .limit(1);
  return hidden !== undefined;
}

const isAmong = (table: string, id: PgColumn): SQL =>
  sql`${id} in (select row_id from undo_writes where table_name = ${table})`;

function isOfOthers(ctx: Ctx) {
  const userId = userIdOf(ctx);
  return userId ? ne(views.ownerId, userId) : undefined;
}
