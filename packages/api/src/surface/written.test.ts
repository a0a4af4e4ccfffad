import { expect, test } from "vitest";
import { z } from "zod";
import { FieldValues, fieldName } from "../keys.ts";
import { shapeOf, spelled } from "./spelling.ts";
import { written } from "./written.ts";

const Inner = z.object({ openedAt: z.date().nullable(), tags: z.array(z.string()) });
const Row = z.object({
  id: z.string(),
  ownerName: z.string().nullish(),
  isOpen: z.boolean(),
  stoodSeconds: z.number(),
  firstTouch: Inner,
  moreTouches: z.array(Inner),
  former: FieldValues,
  countsByStage: z.record(z.string(), z.object({ leadCount: z.number() })),
  sortedBy: fieldName(["createdAt", "ownerId"]),
  anything: z.unknown(),
});
const Page = z.object({ items: z.array(Row), nextCursor: z.string().nullable() });
const shape = shapeOf(Page, "output");

const texts = [
  "Ada",
  "",
  'a "quoted" one',
  "back\\slash",
  "two\nlines\u0000",
  "émigré 電話 \u2028",
  "🎧 whole",
  "half \ud83c",
  "\u007f",
];

const row = (text: string) => ({
  id: text,
  ownerName: text || undefined,
  isOpen: Boolean(text),
  stoodSeconds: text.length / 3 || Number.NaN,
  firstTouch: { openedAt: text ? new Date(1_234_567_890_123) : null, tags: [text, text] },
  moreTouches: text ? [{ openedAt: null, tags: [] }] : [],
  former: { ownerId: text, stageChangedAt: null },
  countsByStage: { [`new ${text}`]: { leadCount: 3 } },
  sortedBy: "ownerId",
  anything: { innerKey: [text, undefined, { deepKey: new Date(0) }] },
  notInTheSchema: text,
});

test("what is written at once is the JSON of what is spelled", () => {
  const page = { items: texts.map(row), nextCursor: null };
  expect(written(shape, page)).toBe(JSON.stringify(spelled(shape, page)));
  expect(JSON.parse(written(shape, page)).items[0]).toMatchObject({ owner_name: "Ada", sorted_by: "owner_id" });
});

test("a value that is no object is written too", () => {
  for (const value of [null, true, 3, "a\tb", [], [undefined, null], {}])
    expect(written({}, value)).toBe(JSON.stringify(value));
});
