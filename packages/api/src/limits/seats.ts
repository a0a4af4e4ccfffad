import type { Ctx } from "../context.ts";
import { AppError } from "../errors.ts";

/** How many connections one process gives: to an address before it says who it is, to a caller, to a workspace. */
const most = { address: 100, caller: 100, workspace: 2_000, streams: 500 };
const taken = new Map<string, number>();

/** A place at the socket for somebody who has not said yet who it is. Throws `rate_limited`. Gives the way to leave it. */
export const waitingSeat = (address: string) => take(`address ${address}`, most.address);

/** A place at the socket for a caller in their workspace. Throws `rate_limited`. Gives the way to leave it. */
export function seatFor(ctx: Ctx): () => void {
  const leaveCaller = take(`caller ${nameOf(ctx)}`, most.caller);
  try {
    const leaveWorkspace = take(`workspace ${ctx.workspaceId}`, most.workspace);
    return () => {
      leaveCaller();
      leaveWorkspace();
    };
  } catch (error) {
    leaveCaller();
    throw error;
  }
}

/** A place for a caller's live stream: a page holds one. Throws `rate_limited`. Gives the way to leave it. */
export const streamSeat = (ctx: Ctx) => take(`streams ${nameOf(ctx)}`, most.streams);

const nameOf = ({ actor }: Ctx) => ("id" in actor ? actor.id : actor.kind);

function take(place: string, limit: number): () => void {
  const others = taken.get(place) ?? 0;
  if (others >= limit)
    throw new AppError("rate_limited", "There are too many connections already.", { retryAfterSeconds: 60 });
  taken.set(place, others + 1);
  return () => {
    const left = (taken.get(place) ?? 1) - 1;
    if (left > 0) taken.set(place, left);
    else taken.delete(place);
  };
}
