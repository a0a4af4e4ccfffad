import { expect, test } from "vitest";
import { viewLabel } from "./lead-view.ts";
import { originIn, searchOfOrigin, searchOfView } from "./lead-way.ts";

test("a record keeps the view that it was opened from, and gives it back", () => {
  const view = "?stage=new,won&sort=-amount";
  const search = searchOfView("/leads", `${view}&lead=1&tab=fields`);
  expect(originIn(new URLSearchParams(search))).toBe("list");
  expect(searchOfOrigin(search)).toBe(view);
  expect(searchOfView("/leads/1", `${search}&tab=fields`)).toBe(search);
  expect(originIn(new URLSearchParams(searchOfView("/board", "")))).toBe("board");
});

test("a record that was opened from elsewhere has no view", () => {
  expect(searchOfView("/dashboard", "?days=7")).toBe("");
  expect(originIn(new URLSearchParams("in=nowhere"))).toBeUndefined();
});

test("the view has the name that people gave it, or one that says what it is", () => {
  expect(viewLabel(new URLSearchParams("owner=me"), undefined)).toBe("Mine");
  expect(viewLabel(new URLSearchParams("q=bell"), undefined)).toBe("Filtered");
  expect(viewLabel(new URLSearchParams("q=bell"), { name: "Bells" })).toBe("Bells");
});
