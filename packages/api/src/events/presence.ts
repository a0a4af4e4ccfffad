import type { Ctx } from "../context.ts";

/** A tab in which somebody has a lead open, and the field that they are editing there, if any. */
export type Look = {
  workspaceId: string;
  leadId: string;
  tab: string;
  memberId: string;
  name: string;
  field: string | null;
  isLeaving: boolean;
};

/** How long a tab counts as there that says nothing more. */
export const hereMilliseconds = 9_000;

type Here = Look & { timer: NodeJS.Timeout };

const heldName = Symbol.for("switchboard.presence");
// Next loads this module once for its pages and once for its routes; what one hears the other must know.
const held = globalThis as { [heldName]?: Map<string, Here> };
const here = (held[heldName] ??= new Map());

/** Remembers a look that some process told all of. Calls `onChange` when others have something new to see, now or when the time is over. */
export function hearLook(look: Look, onChange: (look: Look) => void) {
  const key = `${look.workspaceId} ${look.tab}`;
  const before = here.get(key);
  // The tab may have said first that it is at another lead by now.
  if (look.isLeaving && before?.leadId !== look.leadId) return;
  clearTimeout(before?.timer);
  const leave = () => {
    here.delete(key);
    onChange(look);
  };
  if (look.isLeaving) return leave();
  if (before && before.leadId !== look.leadId) onChange(before);
  here.set(key, { ...look, timer: setTimeout(leave, hereMilliseconds).unref() });
  if (before?.leadId !== look.leadId || before.field !== look.field) onChange(look);
}

/** Who else has a lead open, each once; whoever edits a field before those of their tabs that only look. */
export function othersAt(ctx: Ctx, leadId: string, memberId: string): Pick<Look, "memberId" | "name" | "field">[] {
  const others = [...here.values()].filter(
    (look) => look.workspaceId === ctx.workspaceId && look.leadId === leadId && look.memberId !== memberId,
  );
  const byMember = new Map<string, Here>();
  for (const look of others) if (look.field || !byMember.has(look.memberId)) byMember.set(look.memberId, look);
  return [...byMember.values()].map(({ memberId: id, name, field }) => ({ memberId: id, name, field }));
}
