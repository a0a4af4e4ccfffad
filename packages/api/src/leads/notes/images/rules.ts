import type { imageTypes } from "@switchboard/db/schema";

type ImageType = (typeof imageTypes)[number];

/** The most that a picture may weigh, and how many of them a lead may have. */
export const mostImageBytes = 5 * 1024 * 1024;
export const mostImages = 200;

/** What a picture is, by its first bytes. Undefined for all else: a drawing in SVG can hold a script. */
export function imageTypeOf(bytes: Buffer): ImageType | undefined {
  if (begins(bytes, 0, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (begins(bytes, 0, "\xff\xd8\xff")) return "image/jpeg";
  if (begins(bytes, 0, "GIF87a") || begins(bytes, 0, "GIF89a")) return "image/gif";
  return begins(bytes, 0, "RIFF") && begins(bytes, 8, "WEBP") ? "image/webp" : undefined;
}

const begins = (bytes: Buffer, at: number, magic: string) =>
  bytes.subarray(at, at + magic.length).equals(Buffer.from(magic, "latin1"));
