import { expect, test } from "vitest";
import { createLog } from "./log.ts";

test("whatever a field holds, an entry is one line of JSON", () => {
  const lines: string[] = [];
  const nasty = "a\r\nb\u2028c\u001b[31md\u009be\u2029";
  createLog("info", (line) => lines.push(line))("info", "tried", { nasty });
  expect(lines.join("").split(/[\r\n\u2028\u2029]/)).toHaveLength(2);
  expect(lines[0]).not.toMatch(/\p{Cc}(?!$)/u);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "info", event: "tried", nasty });
});

test("what is less grave than asked for stays unsaid", () => {
  const lines: string[] = [];
  const log = createLog("warn", (line) => lines.push(line));
  log("info", "quiet");
  log("error", "loud");
  expect(lines).toHaveLength(1);
});
