import type { FilterField, FilterGroup } from "@switchboard/ui/patterns/filter-builder-tree.ts";
import { filterWords } from "@switchboard/ui/patterns/filter-builder-words.ts";
import type { AdminOutputs } from "@/trpc/client.tsx";

export type Rule = AdminOutputs["assignment"]["rules"]["items"][number];

export type Team = AdminOutputs["teams"]["list"]["items"][number];
export type Colleague = AdminOutputs["users"]["members"]["items"][number];
export type Where = NonNullable<Rule["filter"]["where"]>;

/** Who can be asked for as an owner. */
export const asPeople = (colleagues: readonly Colleague[]) =>
  colleagues.map(({ id, name }) => ({ value: id, label: name }));

// The builder knows fields and operators as words; those it offers are the server's own, which checks them again.
export const asTree = (where: Where | undefined) => where as FilterGroup | undefined;
export const asWhere = (tree: FilterGroup | undefined) => tree as Where | undefined;

/** Which new leads a rule fits, in words. */
export function whichInWords({ filter }: Rule, fields: readonly FilterField[]) {
  const tree = asTree(filter.where);
  return tree ? filterWords(tree, fields) : "All";
}

/** Who gets what a rule fits, in words. */
export function getsInWords({ ownerId, teamId }: Rule, teams: readonly Team[], colleagues: readonly Colleague[]) {
  if (ownerId) return colleagues.find(({ id }) => id === ownerId)?.name ?? "Somebody who left";
  const team = teams.find(({ id }) => id === teamId);
  return team ? `${team.name}, in turn` : "Nobody";
}

/** The one word that a choice of member or team goes by in a form. */
export const targetOf = ({ ownerId, teamId }: Pick<Rule, "ownerId" | "teamId">) =>
  ownerId ? `member:${ownerId}` : `team:${teamId}`;

/** The opposite of `targetOf`. */
export function readTarget(target: string) {
  const [kind, id = ""] = target.split(":");
  return kind === "member" ? { ownerId: id, teamId: null } : { ownerId: null, teamId: id };
}
