import { leadStages, type Stage } from "@switchboard/db/schema";
import { type Condition, childrenOf, conditionsOf, type FilterNode, type LeadField } from "../../filters/rules.ts";
import type { LeadFilter } from "../../queries.ts";

/** What a filter says of a column for sure: all that it finds are empty there, or none is. */
export function fillOf(filter: LeadFilter, field: LeadField): "empty" | "filled" | undefined {
  const ops = needed(filter).filter((condition) => condition.field === field);
  if (ops.some(({ op }) => op === "is_empty")) return "empty";
  return ops.some(isOfFilled) ? "filled" : undefined;
}

/** The stages that a filter leaves. */
export function stagesIn(filter: LeadFilter): Stage[] {
  const asked = needed(filter).filter(({ field }) => field === "stage");
  const isLeft = (stage: Stage) =>
    asked.every(({ op, value }) => (value as Stage[]).includes(stage) === (op === "any_of"));
  return leadStages.filter((stage) => (filter.stage?.includes(stage) ?? true) && isLeft(stage));
}

/**
 * The part of a filter that an index in the order of a column can follow: what it asks of that column and, where leads
 * stand by age, one thing more, by which some indexes are led.
 */
export function leadingOf(filter: LeadFilter, field: LeadField): LeadFilter {
  const { deleted, createdFrom, createdTo, email, timeZone, stage } = filter;
  const all = needed(filter).filter((condition) => condition.field === field && isFollowed(condition));
  const isByAge = field === "createdAt";
  return {
    ...(isByAge ? { createdFrom, createdTo, ...ledBy(filter, all) } : all.length > 0 && { where: { all } }),
    ...(field === "stage" && { stage }),
    deleted,
    email,
    timeZone,
  };
}

/** Filters that are this one together: of several stages or sources, each has an index by age, and all of them have none. */
export function oneByOne(filter: LeadFilter, field: LeadField): LeadFilter[] {
  const { source, stage } = filter;
  if (field !== "createdAt") return [filter];
  if (source && source.length > 1) return [...new Set(source)].map((each) => ({ ...filter, source: [each] }));
  return stage && stage.length > 1 ? [...new Set(stage)].map((each) => ({ ...filter, stage: [each] })) : [filter];
}

/** Whether one part of a filter is all of it. */
export function isAllOf(filter: LeadFilter, part: LeadFilter): boolean {
  const names = Object.keys(filter) as (keyof LeadFilter)[];
  const conditions = ({ where }: LeadFilter) => (where ? conditionsOf(where).length : 0);
  return (
    names.every((name) => filter[name] === undefined || part[name] !== undefined) &&
    conditions(filter) === conditions(part)
  );
}

/** The conditions of a tree that every lead has to meet. */
const needed = ({ where }: LeadFilter): Condition[] => (where ? neededOf(where) : []);

const neededOf = (node: FilterNode): Condition[] =>
  "field" in node ? [node] : "all" in node ? childrenOf(node).flatMap(neededOf) : [];

// There are indexes by age of the leads of one owner, of one source, of one stage, and of all opportunities.
function ledBy({ ownerId, source, stage, kind }: LeadFilter, all: Condition[]): LeadFilter {
  const where = all.length > 0 ? { where: { all } } : {};
  if (ownerId) return { ...where, ownerId };
  if (source?.length === 1) return { ...where, source };
  if (stage?.length === 1) return { ...where, stage };
  return kind === "opportunity" ? { ...where, kind } : where;
}

/** An index of texts follows a whole one, not a part of one; that of companies is written otherwise than the condition. */
const isFollowed = ({ field, op }: Condition) =>
  field === "name" || field === "email" ? op === "is" : field !== "company";

const holdsForEmpty = new Set<string>(["is_empty", "is_not", "none_of", "has_none"]);

/** An amount of nothing stands with those that have none. */
function isOfFilled({ field, op, value }: Condition) {
  if (holdsForEmpty.has(op)) return false;
  if (field !== "amount" || op === "is_not_empty") return field !== "amount";
  const least = Array.isArray(value) ? value[0] : value;
  return op === "gt" ? least >= 0 : op !== "lt" && least > 0;
}
