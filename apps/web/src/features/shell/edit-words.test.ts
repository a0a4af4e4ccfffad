import { expect, test } from "vitest";
import { editInWords } from "./edit-words.ts";

test("a refused edit says what was typed, and leads to what it changed", () => {
  const input = { id: "01", ownerId: "02", company: "Bell", expectedCloseOn: "2026-12-01", lostReason: null };
  expect(editInWords({ path: "leads.update", input })).toEqual({
    what: "A change of a lead",
    href: "/leads/01",
    typed: "company: Bell, expected close on: 2026-12-01",
  });
  expect(editInWords({ path: "views.create", input: { name: "Bells" } })).toEqual({
    what: "An edit",
    href: undefined,
    typed: "name: Bells",
  });
});
