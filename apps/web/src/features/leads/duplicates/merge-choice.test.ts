import { expect, test } from "vitest";
import type { Lead } from "../lead-words.ts";
import { comparedFields, differs, sourceOf, unitedTags } from "./merge-choice.ts";

// What these rules read of a lead.
const aLead = (id: string, held: Partial<Lead>) => ({ id, currency: "USD", tags: [], ...held }) as unknown as Lead;
const emma = aLead("a", { name: "Emma", amount: "10.00", tags: ["boston"] });
const stella = aLead("b", {
  name: "Stella",
  company: "Bell",
  amount: "10.00",
  currency: "EUR",
  tags: ["vip", "boston"],
});

test("the survivor's value counts, a gap is filled from the others, a choice beats both", () => {
  expect(sourceOf("name", emma, [stella], {})).toBe(emma);
  expect(sourceOf("company", emma, [stella], {})).toBe(stella);
  expect(sourceOf("name", emma, [stella], { name: "b" })).toBe(stella);
  expect(sourceOf("phone", emma, [stella], {})).toBe(emma);
});

test("an amount in another currency differs; nothing and empty do not", () => {
  expect(differs("amount", [emma, stella])).toBe(true);
  expect(differs("phone", [aLead("a", { phone: null }), aLead("b", {})])).toBe(false);
});

test("tags are united, and what goes along is not chosen by itself", () => {
  expect(unitedTags([emma, stella])).toEqual(["boston", "vip"]);
  for (const name of ["tags", "currency", "utmSource", "lostReason"]) expect(comparedFields).not.toContain(name);
});
