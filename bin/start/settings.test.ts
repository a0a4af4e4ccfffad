import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { dataFolder } from "./settings.ts";

test("data is kept in .data, or where SWITCHBOARD_DATA says, in the environment before .env", () => {
  const root = mkdtempSync(path.join(tmpdir(), "switchboard-settings-"));
  expect(dataFolder(root, {})).toBe(path.join(root, ".data"));
  writeFileSync(path.join(root, ".env"), "SWITCHBOARD_DATA=kept\n");
  expect(dataFolder(root, {})).toBe(path.join(root, "kept"));
  expect(dataFolder(root, { SWITCHBOARD_DATA: "/srv/switchboard" })).toBe("/srv/switchboard");
});
