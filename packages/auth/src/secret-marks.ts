import type { Db } from "@switchboard/db";
import { asNote } from "@switchboard/db/no-room";
import { secretMarks } from "@switchboard/db/schema";
import { hashWithPepper } from "./secrets.ts";

/**
 * Whoever starts first says which secrets this database is used with. With others nobody stays signed in, keys are
 * unknown, links in mails lead nowhere and the secrets of others cannot be opened.
 * @throws Error naming the one that differs
 */
export async function mustShareSecrets(db: Db, secrets: Record<string, string>): Promise<void> {
  const marks = Object.entries(secrets).map(([name, secret]) => ({
    name,
    mark: hashWithPepper(`mark of ${name}`, secret),
  }));
  await asNote(db.insert(secretMarks).values(marks).onConflictDoNothing());
  const kept = new Map((await db.select().from(secretMarks)).map(({ name, mark }) => [name, mark]));
  const other = marks.find(({ name, mark }) => kept.get(name) !== mark);
  if (other)
    throw new Error(
      `${other.name} is not the one that this database is used with, and what was made with that one would be lost. Put it back; or, if it was changed on purpose, delete its row from the table secret_marks.`,
    );
}
