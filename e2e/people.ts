import { randomUUID } from "node:crypto";

export type Person = { email: string; name: string; password: string };

/** The admin that the stories' own installation starts with. */
export const admin: Person = { email: "admin@example.com", name: "Admin", password: "board-of-lines-2026" };

/** An address that nobody has used, so that a story may run again on the same data. */
export const freshEmail = (name: string) => `${name}.${randomUUID().slice(0, 8)}@example.com`;

/** Somebody who has no account yet. Takes a first name; the family name makes it the only one of its kind. */
export function freshPerson(name: string): Person {
  const email = freshEmail(name.toLowerCase());
  return { email, name: `${name} ${email.slice(-20, -12)}`, password: "plugs-and-cords-77" };
}
