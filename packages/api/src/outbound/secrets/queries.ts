import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import type { Config } from "../../context.ts";

type Secrets = Pick<Config, "HASH_SECRET">;

/** The row that keeps a secret. What was sealed for one row opens for no other. */
export type Keeper = { workspaceId: string; id: string };

const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts a secret that we must be able to send again: AES-256-GCM, bound to its row, with the id of the key. */
export function sealSecret(config: Secrets, keeper: Keeper, secret: string): string {
  const { key, keyId } = keyOf(config);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(nameOf(keeper));
  const box = Buffer.concat([nonce, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${keyId}.${box.toString("base64url")}`;
}

/** The secret again. Throws when it was sealed for another row or with another key, or was changed. */
export function openSecret(config: Secrets, keeper: Keeper, sealed: string): string {
  const { key, keyId } = keyOf(config);
  const [sealedWith, box = ""] = sealed.split(".");
  if (sealedWith !== keyId) throw new Error("This secret was sealed with another HASH_SECRET.");
  const bytes = Buffer.from(box, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(nameOf(keeper))
    .setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString("utf8");
}

const nameOf = ({ workspaceId, id }: Keeper) => Buffer.from(`${workspaceId}/${id}`);

function keyOf({ HASH_SECRET }: Secrets) {
  const key = Buffer.from(hkdfSync("sha256", HASH_SECRET, "", "switchboard secrets of others", 32));
  return { key, keyId: createHash("sha256").update(key).digest("hex").slice(0, 8) };
}
