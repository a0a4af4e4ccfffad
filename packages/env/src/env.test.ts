import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { readEnv, variableNames } from "./env.ts";

const secret = (seed: string) => `${seed}-Zq7vT2mXw9Lk4RbN8sHd3YcF6gJp1`;
const least = {
  DATABASE_URL: "postgres://user:password@127.0.0.1:5432/switchboard",
  AUTH_SECRET: secret("auth"),
  TOKEN_SECRET: secret("token"),
  HASH_SECRET: secret("hash"),
};

describe("what is left out", () => {
  test("has a default that works on one machine", () => {
    expect(readEnv(least)).toMatchObject({
      PORT: 3000,
      ADMIN_PORT: 3001,
      WORKER_PORT: 3002,
      HOST: "127.0.0.1",
      PUBLIC_URL: "http://localhost:3000",
      REGISTRATION: "approval",
      PASSWORD_MIN_LENGTH: 8,
      TOKEN_TTL_SECONDS: 86_400,
      POOL_MAX: 30,
      SWITCHBOARD_DATA: ".data",
      CORS_ORIGINS: [],
    });
  });

  test("follows PORT, unless it is named itself", () => {
    expect(readEnv({ ...least, PORT: "4000" })).toMatchObject({
      ADMIN_PORT: 4001,
      WORKER_PORT: 4002,
      PUBLIC_URL: "http://localhost:4000",
    });
    expect(readEnv({ ...least, ADMIN_PORT: "9001" })).toMatchObject({ ADMIN_PORT: 9001, WORKER_PORT: 3002 });
  });

  test("an empty value counts as left out", () => {
    expect(readEnv({ ...least, PORT: "", SMTP_URL: " " })).toMatchObject({ PORT: 3000 });
  });
});

test("POSTGRES_URL stands in for DATABASE_URL", () => {
  const { DATABASE_URL: url, ...rest } = least;
  expect(readEnv({ ...rest, POSTGRES_URL: url }).DATABASE_URL).toBe(url);
});

test("CORS_ORIGINS is a list of addresses", () => {
  expect(readEnv({ ...least, CORS_ORIGINS: "https://a.example.com/, https://b.example.com" }).CORS_ORIGINS).toEqual([
    "https://a.example.com",
    "https://b.example.com",
  ]);
});

test("hosts and ports of the local network are lists", () => {
  const given = { WEBHOOK_ALLOWED_HOSTS: "Odoo.lan, 192.168.1.20, [fd00::7]", WEBHOOK_ALLOWED_PORTS: "8069, 8443" };
  expect(readEnv({ ...least, ...given })).toMatchObject({
    WEBHOOK_ALLOWED_HOSTS: ["odoo.lan", "192.168.1.20", "fd00::7"],
    WEBHOOK_ALLOWED_PORTS: [8069, 8443],
  });
});

test.each([
  ["DATABASE_URL", undefined, "DATABASE_URL must be set to an address"],
  ["DATABASE_URL", "mysql://host/name", "DATABASE_URL must be set to an address"],
  ["PORT", "eighty", "PORT must be a port number from 1 to 65535"],
  ["PORT", "70000", "PORT must be a port number from 1 to 65535"],
  ["ADMIN_PORT", "3000", "must be three different ports"],
  ["PUBLIC_URL", "crm.example.com", "PUBLIC_URL must be an address such as"],
  ["PUBLIC_URL", "https://example.com/crm", "PUBLIC_URL must be an address such as"],
  ["AUTH_SECRET", undefined, "AUTH_SECRET is missing"],
  ["TOKEN_SECRET", "short", "TOKEN_SECRET is too short"],
  ["HASH_SECRET", "x".repeat(40), "HASH_SECRET is easy to guess"],
  ["HASH_SECRET", "change-me-change-me-change-me-1234567890", "HASH_SECRET is easy to guess"],
  ["REGISTRATION", "maybe", "REGISTRATION must be open, approval, invite or closed"],
  ["PASSWORD_MIN_LENGTH", "4", "PASSWORD_MIN_LENGTH must be a whole number from 8 to 64"],
  ["ADMIN_EMAIL", "admin", "ADMIN_EMAIL must be an e-mail address"],
  ["CORS_ORIGINS", "everyone", "CORS_ORIGINS must be an address"],
  ["WEBHOOK_ALLOWED_HOSTS", "odoo.lan:8069", "WEBHOOK_ALLOWED_HOSTS must be host names"],
  ["WEBHOOK_ALLOWED_HOSTS", "http://odoo.lan", "WEBHOOK_ALLOWED_HOSTS must be host names"],
  ["WEBHOOK_ALLOWED_PORTS", "http", "WEBHOOK_ALLOWED_PORTS must be a port number"],
  ["SMTP_URL", "mail.example.com", "SMTP_URL must be an address such as"],
  ["TRUSTED_PROXY_HOPS", "1.5", "TRUSTED_PROXY_HOPS must be a whole number"],
])("%s=%s is refused in words", (name, value, words) => {
  expect(() => readEnv({ ...least, [name]: value })).toThrow(words);
});

test("all bad variables are named at once, and no value is repeated", () => {
  const read = () => readEnv({ ...least, PORT: "eighty", AUTH_SECRET: "hunter2" });
  expect(read).toThrow(/PORT.*AUTH_SECRET/);
  expect(read).not.toThrow(/eighty|hunter2/);
});

describe(".env.example", () => {
  const example = readFileSync(new URL("../../../.env.example", import.meta.url), "utf8");

  test("names every variable once, with a line of explanation above it", () => {
    const lines = example.split("\n");
    const named = lines.flatMap((line, at) =>
      /^[A-Z_]+=/.test(line) ? [{ name: line.split("=")[0], above: lines[at - 1] }] : [],
    );
    expect(named.length).toBe(variableNames.length);
    expect(new Set(named.map(({ name }) => name))).toEqual(new Set(variableNames));
    for (const { above } of named) expect(above).toMatch(/^# \w.+\.$/);
  });

  test("shows the defaults as they are", () => {
    expect(readEnv({ ...parseEnv(example), ...least })).toEqual(readEnv(least));
  });
});
