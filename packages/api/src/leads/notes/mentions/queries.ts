import { mayAct } from "@switchboard/auth/identities";
import type { Db } from "@switchboard/db";
import { memberships, users } from "@switchboard/db/schema";
import { and, eq, inArray, ne } from "drizzle-orm";
import type { LedgerRow } from "../../../events/ledger.ts";
import { mentionedIn } from "../rules.ts";

const writing = new Set(["lead.note_added", "lead.note_edited"]);

/** The members whom the notes of some events name, and did not name before: by event. Clients cannot be named. */
export async function mentionsIn(tx: Db, told: LedgerRow[]): Promise<Map<string, string[]>> {
  const notes = told.filter(({ action, after }) => writing.has(action) && bodyOf(after).includes("@"));
  if (notes.length === 0) return new Map();
  const workspaces = [...new Set(notes.map(({ workspaceId }) => workspaceId))];
  const colleagues = await tx
    .select({ id: users.id, name: users.name, workspaceId: memberships.workspaceId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(inArray(memberships.workspaceId, workspaces), ne(memberships.role, "client"), mayAct));
  const ofWorkspace = Map.groupBy(colleagues, ({ workspaceId }) => workspaceId);
  return new Map(
    notes.map(({ id, workspaceId, before, after }) => {
      const known = ofWorkspace.get(workspaceId) ?? [];
      const former = new Set(mentionedIn(bodyOf(before), known));
      const named = mentionedIn(bodyOf(after), known).filter((member) => !former.has(member));
      return [id, named.map((member) => member.id)];
    }),
  );
}

function bodyOf(values: Record<string, unknown> | null): string {
  const body = values?.["body"];
  return typeof body === "string" ? body : "";
}
