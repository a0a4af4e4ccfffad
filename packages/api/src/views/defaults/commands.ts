import type { Db } from "@switchboard/db";
import { defaultViews, type Touched } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import { type Ctx, mine } from "../../context.ts";
import { change } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { mustBePerson } from "../../users/sign-in/queries.ts";
import { findView } from "../queries.ts";

type Row = typeof defaultViews.$inferSelect;

/** The caller starts with this view in its layout, instead of all leads or another view. */
export function makeDefault(ctx: Ctx, id: string) {
  const { actor } = mustBePerson(ctx);
  return change(ctx, async (tx) => {
    const { layout, isDefault } = await findView({ ...ctx, db: tx }, id);
    const touched = isDefault ? [] : [await put(ctx, tx, { userId: actor.id, layout, viewId: id })];
    return tell(ctx, tx, id, touched);
  });
}

/** The caller starts with all leads again. Says nothing for a view that they do not start with. */
export function dropDefault(ctx: Ctx, id: string) {
  const { actor } = mustBePerson(ctx);
  return change(ctx, async (tx) => {
    await findView({ ...ctx, db: tx }, id);
    const rows = await tx
      .delete(defaultViews)
      .where(and(of(ctx, actor.id), eq(defaultViews.viewId, id)))
      .returning();
    const touched = rows.map((row) => ({ table: "default_views", id: row.id, before: columns(row), after: null }));
    return tell(ctx, tx, id, touched);
  });
}

async function put(ctx: Ctx, tx: Db, value: Pick<Row, "userId" | "layout" | "viewId">): Promise<Touched> {
  const [before] = await tx
    .select()
    .from(defaultViews)
    .where(and(of(ctx, value.userId), eq(defaultViews.layout, value.layout)))
    .for("update");
  if (!before) {
    const [made] = await tx
      .insert(defaultViews)
      .values({ ...value, workspaceId: ctx.workspaceId })
      .returning();
    return { table: "default_views", id: made!.id, before: null, after: columns(made!) };
  }
  const { viewId } = value;
  await tx
    .update(defaultViews)
    .set({ viewId })
    .where(mine(defaultViews, ctx, before.id));
  return { table: "default_views", id: before.id, before: { view_id: before.viewId }, after: { view_id: viewId } };
}

async function tell(ctx: Ctx, tx: Db, id: string, touched: Touched[]) {
  const row = await findView({ ...ctx, db: tx }, id);
  const event = {
    action: "view.default_changed",
    subjectId: id,
    after: { is_default: row.isDefault },
    touched,
  } as const;
  return { row, events: touched.length > 0 ? [event] : [] };
}

const of = (ctx: Ctx, userId: string) =>
  and(eq(defaultViews.workspaceId, ctx.workspaceId), eq(defaultViews.userId, userId));
