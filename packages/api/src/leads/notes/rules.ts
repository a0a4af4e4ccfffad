import type { Actor } from "../../context.ts";

/** Whether somebody may change a note: its author and the admins may. */
export function mayChange(actor: Actor, { authorId }: { authorId: string | null }): boolean {
  if (actor.kind === "user") return actor.role === "admin" || actor.id === authorId;
  return authorId === null;
}

/** The members whom a text names as `@Emma Nutt`. The longest name counts where one begins another. */
export function mentionedIn<Member extends { name: string }>(body: string, members: readonly Member[]): Member[] {
  const byLength = members.toSorted((one, other) => other.name.length - one.name.length);
  const found = new Set<Member>();
  for (const at of body.matchAll(/(?<![\w@])@/g)) {
    const rest = body.slice(at.index + 1).toLowerCase();
    const member = byLength.find(({ name }) => isNamedAt(rest, name.toLowerCase()));
    if (member) found.add(member);
  }
  return [...found];
}

/** The name stands at the start and is not a part of a longer word. */
const isNamedAt = (text: string, name: string) => text.startsWith(name) && !/^[\p{L}\d]/u.test(text.slice(name.length));
