import { expect, test } from "vitest";
import type { Campaign } from "./campaign-words.ts";
import { funnelTable } from "./funnel-rows.ts";

const numbers = { sent: 20, delivered: 0, opened: 0, clicked: 0, leads: 0, won: 0, revenue: [] };
const stepsOf = (metrics: object) =>
  funnelTable({ type: "email", metrics: { ...numbers, ...metrics } } as unknown as Campaign).rows.slice(0, 3);

test("a mail server that reports no deliveries is not said to have delivered nothing", () => {
  expect(stepsOf({})).toEqual([
    ["Sent", 20, ""],
    ["Delivered", "None reported", ""],
    ["Opened", 0, "0%"],
  ]);
  expect(stepsOf({ delivered: 1 })[1]).toEqual(["Delivered", 1, "5.0%"]);
  expect(stepsOf({ sent: 0 })[1]).toEqual(["Delivered", 0, ""]);
});
