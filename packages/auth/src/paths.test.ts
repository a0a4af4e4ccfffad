import { expect, test } from "vitest";
import { safePath } from "./paths.ts";

const home = "https://crm.example.com";

test("a path of our own is kept", () => {
  expect(safePath("/leads?stage=new#top", home)).toBe("/leads?stage=new#top");
  expect(safePath(`${home}/leads/1?a=https://x.example`, home)).toBe("/leads/1?a=https://x.example");
});

test("nothing leads to another origin", () => {
  const evil = [
    "",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%2f%2fevil.example/..",
    "/%5cevil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example",
    "http://crm.example.com/leads",
    "https://crm.example.com.evil.example/",
    "https://crm.example.com@evil.example/",
    "https://crm.example.com:443@evil.example/",
    "https://crm.example.com:8443/",
    "https://user@crm.example.com/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "\tjavascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "https://xn--crm-example-com.example",
    "https://crm。example.com/",
    "@evil.example",
    "evil.example",
    "?next=//evil.example",
  ];
  for (const target of evil) {
    const path = safePath(target, home);
    expect([target, new URL(path, home).origin, path.startsWith("//")]).toEqual([target, home, false]);
    expect([target, path]).toEqual([target, "/"]);
  }
});
