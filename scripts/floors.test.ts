import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

// The first release of each without a hole that reaches us: advisories of the packages, as of November 2026.
const floors = {
  "@trpc/server": "11.8.0",
  "drizzle-orm": "0.45.2",
  next: "16.3.3",
  "next-auth": "5.0.0-beta.32",
  nodemailer: "9.0.1",
  react: "19.2.6",
};

const lock = readFileSync(new URL("../pnpm-lock.yaml", import.meta.url), "utf8");
const versionsOf = (name: string) =>
  Array.from(lock.matchAll(new RegExp(`^  '?${name}@(\\d[\\w.-]*)'?:`, "gm")), ([, version]) => version ?? "");
const parts = (version: string) => version.split(/\D+/).map(Number);

function isBelow(version: string, floor: string) {
  const [one, other] = [parts(version), parts(floor)];
  const place = one.findIndex((part, at) => part !== (other[at] ?? part));
  return place >= 0 && (one[place] ?? 0) < (other[place] ?? 0);
}

test.each(Object.entries(floors))("S61 %s is %s or later, whoever brings it along", (name, floor) => {
  const versions = versionsOf(name);
  expect(versions).not.toEqual([]);
  expect(versions.filter((version) => isBelow(version, floor))).toEqual([]);
});
