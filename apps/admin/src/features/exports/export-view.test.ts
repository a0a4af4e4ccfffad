import { expect, test } from "vitest";
import { asCurl, readColumns, readFile, readFilter, readHeadings } from "./export-view.ts";
import type { ExportColumn } from "./export-words.ts";
import { paramsOf } from "./kept-export.ts";

const all: ExportColumn[] = ["createdAt", "email", "name", "amount", "ownerName"];

function requestIn(address: string) {
  const params = new URLSearchParams(address);
  const shown = { columns: readColumns(params, all), headings: readHeadings(params, all) };
  return { filter: readFilter(params), ...shown, ...readFile(params) };
}

const addressOf = (changes: ReturnType<typeof paramsOf>) =>
  new URLSearchParams(Object.entries(changes).flatMap(([name, value]) => (value ? [[name, value]] : [])));

test.each([
  "",
  "?q=bell&source=landing&stage=won&confirmation=waiting&unsubscribed=1",
  "?from=2026-11-01&to=2026-11-21&columns=name,amount",
  '?where=[["tags","has_any",["vip"]],{"any":[["amount","gt",10],["ownerId","any_of",["me"]]]}]',
  '?columns=email,name&headings={"email":"Address, =main"}&sort=-amount&times=Asia/Manila&format=xlsx',
  "?delimiter=;&bom=1",
])("a preset brings back the export that it was saved of: %s", (address) => {
  const request = requestIn(address);
  expect(requestIn(`?${addressOf(paramsOf(request))}`)).toEqual(request);
});

test("as in a view: what the plain filters cannot hold goes to the builder, and nothing is lost", () => {
  const filter = { stage: ["new", "won"], source: ["call"], ownerId: "me", tag: "vip", kind: "lead" } as const;
  const changes = paramsOf({ filter, columns: ["name"], sort: "stage" });
  expect(readFilter(addressOf(changes))).toMatchObject({
    source: ["call"],
    where: {
      all: [
        { field: "stage", op: "any_of", value: ["new", "won"] },
        { field: "ownerId", op: "any_of", value: ["me"] },
        { field: "kind", op: "any_of", value: ["lead"] },
        { field: "tags", op: "has_any", value: ["vip"] },
      ],
    },
  });
});

test("the line for a terminal asks for the same file", () => {
  const line = asCurl(
    "https://crm.example.com",
    requestIn(`?times=Asia/Manila&sort=name&columns=name&headings={"name":"Who"}`),
  );
  expect(line).toContain("columns=name&headings=%7B%22name%22:%22Who%22%7D&sort=name&times_in=Asia%2FManila");
});
