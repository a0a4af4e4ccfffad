import { newId } from "@switchboard/db/schema";
import { tracked } from "@trpc/server";
import type { Ctx } from "../context.ts";
import { stillWelcome } from "../doors.ts";
import { streamSeat } from "../limits/seats.ts";
import { isClient } from "../tickets/queries.ts";
import { mayHear } from "./audience.ts";
import { type Hint, hintsFor } from "./live.ts";
import { changedSince } from "./queries.ts";

const recheckMilliseconds = 3_000;

/**
 * The live stream of one page. After a lost connection it first repeats what was missed, and so it does whenever hints
 * were lost on their way. It ends within five seconds when the caller's session ends.
 */
export async function* liveHints(ctx: Ctx, lastEventId: string | null, signal?: AbortSignal) {
  const leaveSeat = streamSeat(ctx);
  const ended = new AbortController();
  const recheck = setInterval(() => void endUnlessWelcome(ctx, ended), recheckMilliseconds);
  const over = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
  let last = lastEventId;
  const tell = <Told extends object>(hint: Told) => tracked((last = newId()), hint);
  try {
    while (!over.aborted) {
      // Listening begins before the repeat, so that nothing falls between the two.
      const hints = hintsFor(ctx, over);
      const missed = last ? await missedSince(ctx, last) : [];
      last ??= newId();
      for (const hint of missed) yield tell(hint);
      for await (const hint of hints) if (await mayHear(ctx, hint)) yield tell(hint);
    }
  } finally {
    leaveSeat();
    clearInterval(recheck);
    ended.abort();
  }
}

/** A database that does not answer ends nothing: it tells nothing either. */
async function endUnlessWelcome(ctx: Ctx, ended: AbortController) {
  const isWelcome = await stillWelcome(ctx).catch(() => true);
  if (!isWelcome) ended.abort();
}

// An event may be committed after a younger one was told, so the repeat starts some seconds earlier.
const overlapMilliseconds = 10_000;

async function missedSince(ctx: Ctx, lastEventId: string): Promise<Omit<Hint, "workspaceId">[]> {
  const missed = await changedSince(ctx, new Date(timeOf(lastEventId) - overlapMilliseconds));
  if (!missed) return manyChanged(ctx);
  return missed.map(({ action, subjectId }) => ({ action: action as Hint["action"], subjectId }));
}

/** Too much to name: whoever asks reads again all that they may see. */
const manyChanged = (ctx: Ctx): Omit<Hint, "workspaceId">[] =>
  (isClient(ctx) ? (["ticket.updated", "meeting.updated"] as const) : (["lead.updated"] as const)).map((action) => ({
    action,
    subjectId: null,
  }));

/** The first 48 bits of a UUID v7 are the milliseconds of its making. */
const timeOf = (id: string) => Number.parseInt(id.replace("-", "").slice(0, 12), 16);
