import { type FilterGroup, type FilterNode, isGroup, partsOf } from "./filter-builder-tree.ts";

/** What a filter of leads asks in short, beside its tree. Days are texts such as 2026-11-21. */
type Short = {
  stage?: string[] | undefined;
  engagement?: string[] | undefined;
  source?: string[] | undefined;
  ownerId?: string | undefined;
  kind?: string | undefined;
  email?: string | undefined;
  tag?: string | undefined;
  confirmation?: "confirmed" | "waiting" | undefined;
  createdFrom?: string | undefined;
  createdTo?: string | undefined;
  where?: unknown;
};

/** All that a filter asks besides its search, as one tree for the builder and its chips. */
export function leadFilterTree(filter: Short): FilterGroup | undefined {
  const { stage, engagement, source, ownerId, kind, email, tag, confirmation, createdFrom, createdTo } = filter;
  // The builder knows fields as words; those of a filter are the server's own.
  const where = filter.where as FilterGroup | undefined;
  const parts: (FilterNode | false | undefined)[] = [
    stage && { field: "stage", op: "any_of", value: stage },
    engagement && { field: "engagement", op: "any_of", value: engagement },
    source && { field: "source", op: "any_of", value: source },
    ownerId !== undefined && { field: "ownerId", op: "any_of", value: [ownerId] },
    kind !== undefined && { field: "kind", op: "any_of", value: [kind] },
    email !== undefined && { field: "email", op: "is", value: email },
    tag !== undefined && { field: "tags", op: "has_any", value: [tag] },
    confirmation && { field: "confirmedAt", op: confirmation === "confirmed" ? "is_not_empty" : "is_empty" },
    ...createdIn(createdFrom, createdTo),
  ];
  const short = parts.filter((part) => part !== undefined && part !== false);
  if (!where) return short.length > 0 ? { all: short } : undefined;
  if (short.length === 0) return where;
  return { all: [...short, ...("all" in where ? where.all : [where])] };
}

/** Whether a tree asks about days, which begin at another moment in another time zone. */
export const asksOfDays = (node: FilterNode | undefined): boolean =>
  node !== undefined && (isGroup(node) ? partsOf(node).some(asksOfDays) : /(At|On)$/.test(node.field));

/** Both days belong to the span; `after` and `before` leave their own day out. */
function createdIn(from: string | undefined, to: string | undefined): FilterNode[] {
  if (from && to) return [{ field: "createdAt", op: "between", value: [from, to] }];
  if (from) return [{ field: "createdAt", op: "after", value: dayBeside(from, -1) }];
  return to ? [{ field: "createdAt", op: "before", value: dayBeside(to, 1) }] : [];
}

const dayBeside = (day: string, step: number) =>
  new Date(Date.parse(day) + step * 86_400_000).toISOString().slice(0, 10);
