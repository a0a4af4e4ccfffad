import { workspaces } from "@switchboard/db/schema";
import type { Services } from "../../context.ts";
import { ledgerStart } from "../../events/ledger.ts";
import { scoredHint, scoreNext } from "./commands.ts";

const perStatement = 2_000;

/** Each night: a score fades with the days, so all leads are gone through, some thousand a statement. */
export async function scoreAll({ db, hints }: Pick<Services, "db" | "hints">): Promise<{ changed: number }> {
  let changed = 0;
  for (const { id } of await db.select({ id: workspaces.id }).from(workspaces)) {
    const changedHere = await scoreWorkspace({ db }, id);
    if (changedHere) hints.send([scoredHint(id)]);
    changed += changedHere;
  }
  return { changed };
}

async function scoreWorkspace({ db }: Pick<Services, "db">, workspaceId: string): Promise<number> {
  let changed = 0;
  for (let after: string | null = ledgerStart.eventId; after; ) {
    const next: Awaited<ReturnType<typeof scoreNext>> = await scoreNext(db, workspaceId, after, perStatement);
    changed += next.changed;
    after = next.last;
  }
  return changed;
}
