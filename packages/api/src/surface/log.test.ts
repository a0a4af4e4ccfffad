import { TRPCError } from "@trpc/server";
import { DrizzleQueryError } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { logInLines, reportToLog } from "./log.ts";

const printed: unknown[][] = [];
const print = vi.spyOn(console, "error").mockImplementation((...said) => void printed.push(said));
const spied = console.error;
afterEach(() => {
  printed.length = 0;
  console.error = spied;
});

const values = ["emma@example.com", "first line\n    at second line\u2028third"];
const failed = () => new DrizzleQueryError("select 1 from leads where email = $1", values, new Error("no"));

test("S50 S51 an error is one line of JSON, and holds nothing that a query was asked with", () => {
  const wrapped = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: failed() });
  reportToLog(wrapped, "request-1");
  logInLines();
  console.error("⨯", wrapped);
  console.error({ digest: 1 }, failed());
  expect(printed).toHaveLength(3);
  for (const [line, ...more] of printed) {
    expect(more).toEqual([]);
    expect(String(line)).not.toMatch(/emma@|first line|second line|third|\n|\u2028/);
    expect(JSON.parse(String(line))).toMatchObject({ level: "error", error: expect.stringContaining("select 1 from") });
  }
  expect(print).toHaveBeenCalledTimes(3);
});
