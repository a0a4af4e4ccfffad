import { hash as bcryptHash } from "bcryptjs";
import { expect, test } from "vitest";
import { hashPassword, isCommonPassword, verifyPassword } from "./passwords.ts";

/** How many microseconds of the processor a refusal takes, whoever else is at work. */
async function workOf(password: string, hash: string | null) {
  const before = process.cpuUsage();
  expect((await verifyPassword(password, hash)).ok).toBe(false);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

test("a password is kept as Argon2id with 19 MiB and two passes", async () => {
  const stored = await hashPassword("grapes of 1876");
  expect(stored).toMatch(/^\$argon2id\$v=19\$(?=.*m=19456)(?=.*t=2)(?=.*p=1)/);
  expect(await verifyPassword("grapes of 1876", stored)).toEqual({ ok: true, needsRehash: false });
  expect(await verifyPassword("Grapes of 1876", stored)).toEqual({ ok: false, needsRehash: false });
});

test("all 128 characters count, and a longer one is refused without work", async () => {
  const long = "ü".repeat(127);
  const stored = await hashPassword(`${long}a`);
  expect((await verifyPassword(`${long}a`, stored)).ok).toBe(true);
  expect((await verifyPassword(`${long}b`, stored)).ok).toBe(false);
  expect(await workOf("a".repeat(1_000_000), stored)).toBeLessThan((await workOf("wrong", stored)) / 2);
});

test("a bcrypt hash of an old system opens the account and asks to be replaced", async () => {
  for (const kind of ["2a", "2b", "2y"]) {
    const stored = (await bcryptHash("grapes of 1876", 4)).replace(/^\$2[aby]/, `$${kind}`);
    expect(await verifyPassword("grapes of 1876", stored)).toEqual({ ok: true, needsRehash: true });
    expect(await verifyPassword("grapes of 1877", stored)).toEqual({ ok: false, needsRehash: false });
  }
});

test("without an account it works as long and says no", async () => {
  await verifyPassword("warm up", null);
  const stored = await hashPassword("grapes of 1876");
  // In turns, and the least of each: a busy machine adds to some, and takes from none.
  let known = Number.POSITIVE_INFINITY;
  let unknown = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 12; round += 1) {
    known = Math.min(known, await workOf("wrong", stored));
    unknown = Math.min(unknown, await workOf("wrong", null));
  }
  expect(unknown / known).toBeGreaterThan(0.5);
  expect(unknown / known).toBeLessThan(2);
});

test("what everybody uses is common, in any case of letters", async () => {
  const common = ["password", "PassWord1", "12345678", "qwertyuiop", "iloveyou", "00000000", "87654321", "12341234"];
  for (const one of [...common, "zxcvbnm,", "abcdefgh", "asdasdasd", "baseball", "trustno1"])
    expect([one, await isCommonPassword(one)]).toEqual([one, true]);
  expect(await isCommonPassword("grapes of 1876")).toBe(false);
});
