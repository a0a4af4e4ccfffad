export type RelativeDays = { span: "last" | "this" | "next"; count?: number; unit: Unit };
export type Unit = "day" | "week" | "month" | "quarter" | "year";
export type FilterValue = string | number | string[] | number[] | RelativeDays;

/** What is asked of a row. Operators such as `is_empty` need no value. */
export type Condition = { field: string; op: string; value?: FilterValue };
export type FilterNode = Condition | FilterGroup;
export type FilterGroup = { all: FilterNode[] } | { any: FilterNode[] };

export type FilterKind = "text" | "choice" | "owner" | "number" | "day" | "moment" | "tags";

/** What can be asked of a field. Choices and owners have options; those of an owner begin with Me and Nobody. */
export type FilterField = {
  id: string;
  label: string;
  kind: FilterKind;
  ops: readonly string[];
  options?: readonly { value: string; label: string }[];
};

export const isGroup = (node: FilterNode): node is FilterGroup => "all" in node || "any" in node;

/** The parts of a group. */
export const partsOf = (group: FilterGroup) => ("all" in group ? group.all : group.any);

/** A group of other parts with the same joint. */
export const withParts = (group: FilterGroup, parts: FilterNode[]): FilterGroup =>
  "all" in group ? { all: parts } : { any: parts };

/** What a field is first asked: its first operator, with nothing to compare to yet. */
export const firstCondition = ({ id, ops }: FilterField): Condition => freshValue({ field: id, op: ops[0] ?? "is" });

/** The same condition with another operator. The value stays when the operator can use it. */
export function withOp({ field, op, value }: Condition, next: string): Condition {
  return wants(op) === wants(next) && value !== undefined
    ? { field, op: next, value }
    : freshValue({ field, op: next });
}

type Wants = "nothing" | "text" | "many" | "number" | "numbers" | "day" | "days" | "relative";

const wanted: Record<string, Wants> = {
  is_empty: "nothing",
  is_not_empty: "nothing",
  any_of: "many",
  none_of: "many",
  has_any: "many",
  has_all: "many",
  has_none: "many",
  eq: "number",
  lt: "number",
  gt: "number",
  on: "day",
  before: "day",
  after: "day",
  relative: "relative",
};

/** What kind of value an operator compares to. `between` is asked of numbers and of days. */
export const wants = (op: string, kind?: FilterKind): Wants =>
  op === "between" ? (kind === "number" ? "numbers" : "days") : (wanted[op] ?? "text");

function freshValue({ field, op }: Condition): Condition {
  if (op === "relative") return { field, op, value: { span: "last", count: 7, unit: "day" } };
  return { field, op };
}

/** Whether a condition can be asked: what it compares to is there. */
export function isComplete({ op, value }: Condition) {
  if (wants(op) === "nothing") return true;
  if (Array.isArray(value)) return value.length > 0 && value.every((part) => part !== "");
  return value !== undefined && value !== "";
}

/** The filter without conditions that are not complete and without empty groups; undefined when it asks nothing. */
export function asked(group: FilterGroup): FilterGroup | undefined {
  const parts = partsOf(group).flatMap((node): FilterNode[] => {
    if (!isGroup(node)) return isComplete(node) ? [node] : [];
    const inner = asked(node);
    return inner ? [inner] : [];
  });
  return parts.length > 0 ? withParts(group, parts) : undefined;
}

/** The filter as a short JSON text for an address: a condition is a list, a group names its joint. */
export function writeFilter(group: FilterGroup | undefined): string | undefined {
  if (!group || partsOf(group).length === 0) return undefined;
  return JSON.stringify("all" in group ? group.all.map(short) : short(group));
}

type Short = [field: string, op: string, value?: FilterValue] | { all: Short[] } | { any: Short[] };

function short(node: FilterNode): Short {
  if (!isGroup(node)) return node.value === undefined ? [node.field, node.op] : [node.field, node.op, node.value];
  return "all" in node ? { all: node.all.map(short) } : { any: node.any.map(short) };
}

/** Reads what `writeFilter` wrote; undefined for anything else. Whether its words mean something the server says. */
export function readFilter(text: string | null | undefined): FilterGroup | undefined {
  try {
    const found: unknown = JSON.parse(text ?? "");
    const group = Array.isArray(found) ? { all: found.map(long) } : long(found);
    return isGroup(group) ? group : undefined;
  } catch {
    return undefined;
  }
}

function long(found: unknown): FilterNode {
  if (Array.isArray(found)) {
    const [field, op, value] = found as unknown[];
    if (typeof field !== "string" || typeof op !== "string") throw new TypeError("not a condition");
    // The server checks the value by the kind of the field.
    return value === undefined ? { field, op } : { field, op, value: value as FilterValue };
  }
  const group = (found ?? {}) as { all?: unknown; any?: unknown };
  if (Array.isArray(group.all)) return { all: group.all.map(long) };
  if (Array.isArray(group.any)) return { any: group.any.map(long) };
  throw new TypeError("not a group");
}
