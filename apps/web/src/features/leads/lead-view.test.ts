import { expect, test } from "vitest";
import { noFilter, readFilter, readSort, viewOf, withParams } from "./lead-view.ts";

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
  expect(readSort(new URLSearchParams("sort=password"))).toBe("-created_at");
  expect(readSort(new URLSearchParams("sort=-amount"))).toBe("-amount");
});

test("taking the filter off keeps the rest of the address", () => {
  expect(withParams("?stage=new&q=x&sort=name&lead=1", noFilter)).toBe("?sort=name&lead=1");
  expect(withParams("", { stage: "new,won" })).toBe("?stage=new,won");
});

test("a view is current only when its filter is all there is", () => {
  expect(viewOf(new URLSearchParams("owner=me&sort=name"))).toBe("mine");
  expect(viewOf(new URLSearchParams("owner=me&q=x"))).toBeUndefined();
});
