import { newId, views } from "@switchboard/db/schema";
import type { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { AppError } from "../errors.ts";
import type { Action } from "../events/actions.ts";
import { change } from "../events/change.ts";
import { columns } from "../keys.ts";
import { difference } from "../leads/rules.ts";
import { mustBePerson } from "../users/sign-in/queries.ts";
import { findView, type ViewInput, viewColumns } from "./queries.ts";

type Stored = Pick<typeof views.$inferSelect, "name" | "layout" | "state" | "sharedAt">;
type Changes = Partial<Stored>;

/** Keeps a way to look at the leads. It is the caller's alone until it is shared. */
export function createView(ctx: Ctx, input: z.infer<typeof ViewInput>) {
  const { actor } = mustBePerson(ctx);
  return change(ctx, async (tx) => {
    const values = { ...input, ownerId: actor.id };
    const [view] = await tx
      .insert(views)
      .values({ ...values, workspaceId: ctx.workspaceId })
      .returning({ id: views.id });
    const event = { action: "view.created", subjectId: view!.id, after: columns(values) } as const;
    return { row: await findView({ ...ctx, db: tx }, view!.id), events: [event] };
  });
}

/** Changes a view. Throws `forbidden` for one that somebody else shares, unless the caller is an admin. */
export const updateView = (ctx: Ctx, id: string, changes: Partial<z.infer<typeof ViewInput>>) =>
  rewrite(ctx, id, "view.updated", () => changes);

/** Shows a view to everybody in the workspace. Says nothing when it is shared already. */
export const shareView = (ctx: Ctx, id: string) =>
  rewrite(ctx, id, "view.shared", ({ sharedAt }) => ({ sharedAt: sharedAt ?? new Date() }));

/** Makes a view its owner's alone again. */
export const unshareView = (ctx: Ctx, id: string) => rewrite(ctx, id, "view.updated", () => ({ sharedAt: null }));

/** A private copy of a view that the caller may see. */
export async function duplicateView(ctx: Ctx, id: string, name?: string) {
  const view = await findView(ctx, id);
  const { layout, state } = view;
  return createView(ctx, { name: name ?? `${view.name.slice(0, 73)} (copy)`, layout, state });
}

/** Deletes a view softly; the batch brings it back. */
export async function deleteView(ctx: Ctx, id: string) {
  const batchId = newId();
  await change(ctx, async (tx) => {
    const deletedAt = new Date();
    await mustBeEditable({ ...ctx, db: tx }, id);
    await tx
      .update(views)
      .set({ deletedAt })
      .where(mine(views, ctx, id));
    return {
      row: null,
      events: [
        {
          action: "view.deleted",
          subjectId: id,
          batchId,
          before: { deleted_at: null },
          after: { deleted_at: deletedAt },
        },
      ],
    };
  });
  return { batchId };
}

/** Writes what is new about a view, and tells of it; of nothing new it says nothing. */
function rewrite(ctx: Ctx, id: string, action: Action, changesOf: (view: Stored) => Changes) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const view = await mustBeEditable(within, id);
    const { isEmpty, before, after } = difference<Stored>(view, changesOf(view));
    if (isEmpty) return { row: await findView(within, id), events: [] };
    await tx
      .update(views)
      .set(after)
      .where(mine(views, ctx, id));
    const event = { action, subjectId: id, before: columns(before), after: columns(after) };
    return { row: await findView(within, id), events: [event] };
  });
}

/** A view as its row has it, locked. Throws `forbidden` for one that somebody else shares, unless the caller is an admin. */
async function mustBeEditable(ctx: Ctx, id: string): Promise<Stored> {
  const { mayEdit } = await findView(ctx, id);
  if (!mayEdit) throw new AppError("forbidden", "This view belongs to somebody else. Duplicate it to change it.");
  const [view] = await ctx.db
    .select(viewColumns)
    .from(views)
    .where(mine(views, ctx, id))
    .for("update");
  return view!;
}
