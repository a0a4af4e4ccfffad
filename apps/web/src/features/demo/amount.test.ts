import { expect, test } from "vitest";
import { spoken } from "./amount.ts";

test.each([
  ["0.00", "0.00"],
  ["999.99", "999.99"],
  ["1250.00", "1,250.00"],
  ["-1234567.80", "−1,234,567.80"],
  ["56.1450", "56.1450"],
])("%s is read as %s", (amount, text) => expect(spoken(amount)).toBe(text));
