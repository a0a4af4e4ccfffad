import type { Ctx } from "../context.ts";
import { SocketClosing } from "./live-socket-protocol.ts";

/** How many connections one process gives: to an address before it says who it is, to a caller, to a workspace. */
const most = { address: 100, caller: 100, workspace: 2_000 };
const taken = new Map<string, number>();

/** A place for somebody who has not said yet who it is. Throws `crowded`. Gives the way to leave it. */
export const waitingSeat = (address: string) => take(`address ${address}`, most.address);

/** A place for a caller in their workspace. Throws `crowded`. Gives the way to leave it. */
export function seatFor({ actor, workspaceId }: Ctx): () => void {
  const leaveCaller = take(`caller ${"id" in actor ? actor.id : actor.kind}`, most.caller);
  try {
    const leaveWorkspace = take(`workspace ${workspaceId}`, most.workspace);
    return () => {
      leaveCaller();
      leaveWorkspace();
    };
  } catch (error) {
    leaveCaller();
    throw error;
  }
}

function take(place: string, limit: number): () => void {
  const others = taken.get(place) ?? 0;
  if (others >= limit) throw new SocketClosing("crowded");
  taken.set(place, others + 1);
  return () => {
    const left = (taken.get(place) ?? 1) - 1;
    if (left > 0) taken.set(place, left);
    else taken.delete(place);
  };
}
