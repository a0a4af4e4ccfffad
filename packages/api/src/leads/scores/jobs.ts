import type { Services } from "../../context.ts";
import { ledgerStart } from "../../events/ledger.ts";
import { type ScorePlace, scoredHint, scoreNext } from "./commands.ts";

const perStatement = 5_000;

/** Each night: a score fades with the days, so all leads are gone through, some thousand a statement. */
export async function scoreAll({ db, hints }: Pick<Services, "db" | "hints">): Promise<{ changed: number }> {
  let place: ScorePlace | null = { workspaceId: ledgerStart.eventId, id: ledgerStart.eventId };
  let changed = 0;
  const workspaces = new Set<string>();
  while (place) {
    const next: Awaited<ReturnType<typeof scoreNext>> = await scoreNext(db, place, perStatement);
    for (const workspaceId of next.workspaceIds) workspaces.add(workspaceId);
    changed += next.changed;
    place = next.last;
  }
  hints.send([...workspaces].map(scoredHint));
  return { changed };
}
