import { expect, test } from "vitest";
import { nextSort, readSort } from "./lead-order.ts";
import { noFilter, readFilter, treeChanges, treeOf, viewOf } from "./lead-view.ts";
import { withParams } from "./with-params.ts";

const read = (search: string) => readFilter(new URLSearchParams(search));

test("an address gives its filter, and leaves out what it does not understand", () => {
  expect(read("q= erlang &stage=won,nonsense,new&owner=me&from=2026-11-01&to=yesterday")).toEqual({
    q: "erlang",
    stage: ["new", "won"],
    ownerId: "me",
    createdFrom: "2026-11-01",
  });
});

test("two spellings of one filter are one query", () => {
  expect(JSON.stringify(read("stage=won,new"))).toBe(JSON.stringify(read("stage=new,won&source=")));
});

test("an unknown order is the newest first", () => {
  const sortIn = (sort: string) => readSort(new URLSearchParams({ sort }));
  expect(["password", "name,-name", "name,stage,amount,email", ""].map(sortIn)).toEqual(Array(4).fill("-created_at"));
  expect(sortIn("stage,-amount,name")).toBe("stage,-amount,name");
});

test("a head sorts by itself, and with Shift within the order that there is", () => {
  expect(nextSort("-created_at", "name", false)).toBe("name");
  expect(nextSort("name", "name", false)).toBe("-name");
  expect(nextSort("-created_at", "createdAt", false)).toBe("created_at");
  expect(nextSort("stage", "amount", true)).toBe("stage,-amount");
  expect(nextSort("stage,-amount", "amount", true)).toBe("stage,amount");
  expect(nextSort("stage,amount", "amount", true)).toBe("stage");
  expect(nextSort("stage,amount,name", "email", true)).toBe("stage,amount,email");
});

test("taking the filter off keeps the rest of the address", () => {
  expect(withParams("?stage=new&q=x&sort=name&lead=1", noFilter)).toBe("?sort=name&lead=1");
  expect(withParams("", { stage: "new,won" })).toBe("?stage=new,won");
});

test("a view is current only when its filter is all there is", () => {
  expect(viewOf(new URLSearchParams("owner=me&sort=name"))).toBe("mine");
  expect(viewOf(new URLSearchParams("owner=me&q=x"))).toBeUndefined();
});

test("old parameters and a built filter are one tree, and what the builder makes replaces both", () => {
  const params = new URLSearchParams("q=bell&stage=new&from=2026-11-01");
  params.set("where", '{"any":[["amount","gt",5],["score","is_empty"]]}');
  const tree = treeOf(readFilter(params));
  expect(tree).toEqual({
    all: [
      { field: "stage", op: "any_of", value: ["new"] },
      { field: "createdAt", op: "after", value: "2026-10-31" },
      {
        any: [
          { field: "amount", op: "gt", value: 5 },
          { field: "score", op: "is_empty" },
        ],
      },
    ],
  });
  const after = new URLSearchParams(withParams(`?${params.toString()}`, treeChanges(tree)));
  expect([...after.keys()]).toEqual(["q", "where"]);
  expect(treeOf(readFilter(after))).toEqual(tree);
});

test("a view is the same however its filter is written", () => {
  expect(viewOf(new URLSearchParams({ where: '[["ownerId","any_of",["me"]]]' }))).toBe("mine");
});
