import { expect, test } from "vitest";
import {
  asked,
  type FilterField,
  type FilterGroup,
  firstCondition,
  readFilter,
  withOp,
  writeFilter,
} from "./filter-builder-tree.ts";
import { filterWords } from "./filter-builder-words.ts";

const fields: FilterField[] = [
  {
    id: "stage",
    label: "Stage",
    kind: "choice",
    ops: ["any_of", "none_of"],
    options: [
      { value: "new", label: "New" },
      { value: "contacted", label: "Contacted" },
    ],
  },
  { id: "amount", label: "Amount", kind: "number", ops: ["eq", "lt", "gt", "between", "is_empty"] },
  { id: "ownerId", label: "Owner", kind: "owner", ops: ["any_of"], options: [{ value: "me", label: "Me" }] },
  { id: "createdAt", label: "Created", kind: "moment", ops: ["relative", "on", "between"] },
  { id: "company", label: "Company", kind: "text", ops: ["is", "contains"] },
];

const nested: FilterGroup = {
  all: [
    { field: "stage", op: "any_of", value: ["new", "contacted"] },
    {
      any: [
        { field: "amount", op: "gt", value: 1000 },
        { field: "createdAt", op: "relative", value: { span: "last", count: 7, unit: "day" } },
      ],
    },
  ],
};

test.each<[FilterGroup]>([
  [nested],
  [{ any: [{ field: "company", op: "is", value: 'R&D "Labs" ,[é]' }] }],
  [{ all: [{ any: [{ all: [{ field: "amount", op: "is_empty" }] }] }] }],
  [{ all: [{ field: "createdAt", op: "between", value: ["2026-11-01", "2026-11-30"] }] }],
])("an address keeps the whole filter: %j", (filter) => {
  const address = new URLSearchParams({ where: writeFilter(filter) ?? "" });
  expect(readFilter(new URLSearchParams(address.toString()).get("where"))).toEqual(filter);
});

test.each(["", "nonsense", "{}", "[1]", '[["stage"]]', '{"any":3}', "null", '{"any":[{"none":[]}]}'])(
  "an address that is no filter asks nothing: %s",
  (text) => expect(readFilter(text)).toBeUndefined(),
);

test("a filter reads as a sentence", () => {
  expect(filterWords(nested, fields)).toBe(
    "Stage is any of New, Contacted and (Amount is more than 1,000 or Created is in the last 7 days)",
  );
});

test.each([
  [{ field: "stage", op: "none_of", value: ["new"] }, "Stage is not New"],
  [{ field: "ownerId", op: "any_of", value: ["me"] }, "Owner is Me"],
  [{ field: "amount", op: "between", value: [1000, 2500.5] }, "Amount is between 1,000 and 2,500.5"],
  [{ field: "amount", op: "is_empty" }, "Amount is empty"],
  [{ field: "createdAt", op: "on", value: "2026-11-21" }, "Created is on 21 Nov 2026"],
  [
    { field: "createdAt", op: "relative", value: { span: "this" as const, unit: "month" as const } },
    "Created is in this month",
  ],
  [
    { field: "createdAt", op: "relative", value: { span: "next" as const, unit: "week" as const } },
    "Created is in the next week",
  ],
  [{ field: "gone", op: "is", value: "x" }, "gone is x"],
])("%j reads as: %s", (condition, words) => {
  expect(filterWords(condition, fields)).toBe(words);
});

test("conditions that lack something, and groups of nothing, are not asked", () => {
  const half: FilterGroup = {
    all: [
      { field: "stage", op: "any_of", value: [] },
      { field: "amount", op: "between", value: ["", "7"] },
      { any: [{ field: "company", op: "is" }] },
      { field: "amount", op: "is_empty" },
    ],
  };
  expect(asked(half)).toEqual({ all: [{ field: "amount", op: "is_empty" }] });
  expect(asked({ any: [{ all: [] }] })).toBeUndefined();
  expect(writeFilter({ all: [] })).toBeUndefined();
});

test("another operator keeps the value that it can use", () => {
  const stage = { field: "stage", op: "any_of", value: ["new"] };
  expect(withOp(stage, "none_of")).toEqual({ ...stage, op: "none_of" });
  expect(withOp(stage, "is_empty")).toEqual({ field: "stage", op: "is_empty" });
  expect(firstCondition(fields[3] as FilterField)).toMatchObject({ op: "relative", value: { span: "last", count: 7 } });
});
