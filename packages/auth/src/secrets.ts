import { createHash, createHmac, randomBytes } from "node:crypto";

/** A new secret of 256 bits, safe in a cookie, a header and an address. */
export const newSecret = () => randomBytes(32).toString("base64url");

/** What is kept of a random secret. It has 256 bits, so it needs neither salt nor slowness. */
export const hashSecret = (secret: string) => createHash("sha256").update(secret).digest("base64url");

/** What is kept of a value that others could guess or hold: without the pepper the hash says nothing. */
export const hashWithPepper = (value: string, pepper: string) =>
  createHmac("sha256", pepper).update(value).digest("base64url");
