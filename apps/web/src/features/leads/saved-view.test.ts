import { expect, test } from "vitest";
import { changesOf, paramsOf, type SavedView, shownParams } from "./saved-view.ts";
import { stateOf } from "./views/view-state.ts";
import { withParams } from "./with-params.ts";

const state = {
  filter: { q: "bell", where: { all: [{ field: "amount" as const, op: "gt" as const, value: 5 }] } },
  sort: "stage,-amount",
  columns: [{ field: "name" as const, width: 200, pinned: "left" as const }, { field: "amount" as const }],
  groupBy: "owner" as const,
};
const view = { id: "v1", state } as unknown as SavedView;
const shown = (search: string) => shownParams(new URLSearchParams(search), [view]);
const after = (search: string, changes: Record<string, string | undefined>) =>
  withParams(search, changesOf(new URLSearchParams(search), [view], changes));

test("what a view keeps is what its address would say", () => {
  const params = shown("view=v1&lead=7");
  expect(stateOf(params)).toEqual(state);
  expect(params.get("lead")).toBe("7");
  expect(paramsOf(stateOf(new URLSearchParams()))).toEqual(paramsOf({}));
});

test("a change makes the address say everything, and undoing it by hand makes the view the view again", () => {
  const edited = after("?view=v1&lead=7", { sort: "name" });
  expect(Object.fromEntries(shown(edited))).toMatchObject({
    edited: "1",
    sort: "name",
    group: "owner",
    q: "bell",
    lead: "7",
  });
  expect(after(edited, { sort: "stage,-amount" })).toBe("?view=v1&lead=7");
});

test("a change that takes everything away does not bring the view's filter back", () => {
  const emptied = after(
    "?view=v1",
    Object.fromEntries(["q", "where", "sort", "cols", "group"].map((name) => [name, undefined])),
  );
  expect(emptied).toBe("?view=v1&edited=1");
  expect(stateOf(shown(emptied)).filter).toEqual({});
});

test("an open lead is no change of a view, and an unknown view is none", () => {
  expect(after("?view=v1", { lead: "9" })).toBe("?view=v1&lead=9");
  expect(after("?view=gone&q=x", { q: "y" })).toBe("?view=gone&q=y");
});

test("Reset goes back to the view as it was saved", () => {
  const reset = Object.fromEntries(["q", "where", "sort", "cols", "group", "edited"].map((name) => [name, undefined]));
  expect(after(after("?view=v1", { sort: "name" }), reset)).toBe("?view=v1");
});
