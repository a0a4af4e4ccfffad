import { expect, test } from "vitest";
import { emailHint, suggestDomain } from "./rules.ts";

test.each([
  ["gmial.com", "gmail.com"],
  ["gamil.com", "gmail.com"],
  ["gmail.co", "gmail.com"],
  ["gmail.con", "gmail.com"],
  ["hotmial.co", "hotmail.com"],
  ["outlok.com", "outlook.com"],
  ["yahooo.com", "yahoo.com"],
  ["iclould.com", "icloud.com"],
])("%s was probably meant to be %s", (typed, meant) => {
  expect(suggestDomain(typed)).toBe(meant);
});

test.each([
  "gmail.com",
  "mail.com",
  "ymail.com",
  "yahoo.co.uk",
  "outlook.de",
  "hotmail.fr",
  "small.com",
  "example.com",
])("%s is left alone", (domain) => {
  expect(suggestDomain(domain)).toBeNull();
});

test("a very long domain costs nothing", () => {
  const before = process.cpuUsage();
  expect(suggestDomain("g".repeat(50_000))).toBeNull();
  expect(process.cpuUsage(before).user).toBeLessThan(50_000);
});

test("a hint shows the first letter and the domain", () => {
  expect(emailHint("hedy@example.com")).toBe("h•••@example.com");
});
