import type { Ctx } from "./context.ts";
import { followLedger } from "./events/ledger.ts";
import { tellMembers } from "./notifications/tell/commands.ts";
import type { Inputs } from "./router.ts";
import { aMember, aWorkspace, call, type World } from "./testing.ts";
import { personOf } from "./testing-people.ts";

/** Lets the worker's reader of the ledger tell everybody what there is to tell. */
export const tellAll = ({ services }: World) => followLedger(services, "notifications", tellMembers(services));

/** What a member reads in their list, newest first, once the worker has told them. */
export async function toldTo(world: World, ctx: Ctx, filter: Inputs["notifications"]["list"] = {}) {
  await tellAll(world);
  return (await call(ctx).notifications.list(filter)).items;
}

/** The sentences of that. */
export const heardBy = async (world: World, ctx: Ctx) => (await toldTo(world, ctx)).map(({ text }) => text);

/** Two members of one workspace, and the id of the second. */
export async function twoMembers(world: World, roles: { ann?: "admin" | "agent" } = {}) {
  const workspaceId = await aWorkspace(world);
  const ann = await aMember(world, { workspaceId, role: roles.ann ?? "agent" });
  const bob = await aMember(world, { workspaceId });
  return { workspaceId, ann, bob, bobId: personOf(bob).id };
}
