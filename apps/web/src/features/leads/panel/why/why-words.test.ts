import { expect, test } from "vitest";
import { momentInWords, type Source, sourceHref, sourceInWords } from "./why-words.ts";

const source: Source = {
  kind: "person",
  name: "Mary Jane",
  by: "Mary Jane",
  door: "page",
  eventId: "e",
  importId: null,
  row: null,
  leadId: null,
};

test("a source is told as people say it", () => {
  expect(sourceInWords(source)).toBe("by Mary Jane");
  expect(sourceInWords({ ...source, door: "mcp" })).toBe("by Mary Jane through MCP");
  expect(sourceInWords({ ...source, kind: "import", name: "contacts.csv", row: 1412 })).toBe(
    "from row 1,412 of contacts.csv by Mary Jane",
  );
  expect(sourceInWords({ ...source, kind: "merge" })).toBe("from a merged lead by Mary Jane");
});

test("an import and a lead have a page, a person has none", () => {
  expect(sourceHref({ ...source, importId: "i" })).toBe("/imports/i");
  expect(sourceHref({ ...source, leadId: "l" })).toBe("/leads/l");
  expect(sourceHref(source)).toBeNull();
});

test("a moment is a time today, and a day before", () => {
  const now = new Date(2026, 10, 21, 18);
  expect(momentInWords(new Date(2026, 10, 21, 14, 2), now)).toBe("14:02");
  expect(momentInWords(new Date(2026, 10, 3), now)).toBe("3 Nov");
  expect(momentInWords(new Date(2024, 10, 3), now)).toBe("3 Nov 2024");
});
