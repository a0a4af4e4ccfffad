import { dateFormat, inDigits } from "../primitives/locale.ts";
import {
  type Condition,
  type FilterField,
  type FilterGroup,
  type FilterNode,
  isGroup,
  partsOf,
  type RelativeDays,
  wants,
} from "./filter-builder-tree.ts";

const opLabels: Record<string, string> = {
  is: "is",
  is_not: "is not",
  contains: "contains",
  starts_with: "starts with",
  any_of: "is any of",
  none_of: "is none of",
  eq: "is",
  lt: "is less than",
  gt: "is more than",
  between: "is between",
  on: "is on",
  before: "is before",
  after: "is after",
  relative: "is in",
  has_any: "has any of",
  has_all: "has all of",
  has_none: "has none of",
  is_empty: "is empty",
  is_not_empty: "is not empty",
};

/** An operator as people say it. */
export const opWords = (op: string) => opLabels[op] ?? op.replaceAll("_", " ");

/** A condition in words, as the two parts of a chip: what it looks at, and what it wants. */
export function conditionWords(condition: Condition, fields: readonly FilterField[]) {
  const field = fields.find(({ id }) => id === condition.field);
  return { name: field?.label ?? condition.field, value: wish(condition, field) };
}

/** A filter as a sentence: "Stage is any of New, Contacted and (Amount is more than 1,000 or Owner is empty)". */
export function filterWords(node: FilterNode, fields: readonly FilterField[]): string {
  if (isGroup(node)) return groupWords(node, fields);
  const { name, value } = conditionWords(node, fields);
  return `${name} ${value}`;
}

function groupWords(group: FilterGroup, fields: readonly FilterField[]) {
  const parts = partsOf(group).map((part) => {
    const words = filterWords(part, fields);
    return isGroup(part) && partsOf(part).length > 1 ? `(${words})` : words;
  });
  return parts.join("all" in group ? " and " : " or ");
}

function wish({ op, value }: Condition, field: FilterField | undefined) {
  if (wants(op) === "nothing") return opWords(op);
  if (op === "relative") return relativeWords(value as RelativeDays | undefined);
  const list = (Array.isArray(value) ? value : [value ?? "…"]).map((part) => valueWords(part, field));
  if (op === "between") return `is between ${list.join(" and ")}`;
  // "is New" says the same as "is any of New".
  if (list.length === 1 && (op === "any_of" || op === "none_of"))
    return `${op === "any_of" ? "is" : "is not"} ${list[0]}`;
  return `${opWords(op)} ${list.length > 0 ? list.join(", ") : "…"}`;
}

function relativeWords(value: RelativeDays | undefined) {
  if (!value) return "is in …";
  const { span, count = 1, unit } = value;
  if (span === "this") return unit === "day" ? "is today" : `is in this ${unit}`;
  return count === 1 ? `is in the ${span} ${unit}` : `is in the ${span} ${count} ${unit}s`;
}

function valueWords(value: string | number | RelativeDays, field: FilterField | undefined) {
  if (typeof value === "object") return relativeWords(value);
  if (typeof value === "number") return inDigits(value);
  return field?.options?.find((option) => option.value === value)?.label ?? dayWords(value);
}

const dayShape = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;

const dayWords = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? dateFormat(dayShape).format(Date.parse(text)) : text;
