import { imageTypes } from "@switchboard/db/schema";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { addImage } from "../leads/notes/images/commands.ts";
import { NoteImage, readImage } from "../leads/notes/images/queries.ts";
import { mostImageBytes } from "../leads/notes/images/rules.ts";
import type { Scope } from "../scopes.ts";
import { type Asked, json, refuse, refuseAddress } from "./answers.ts";
import { prefersDryRun } from "./rehearsal.ts";

/** The address of the REST door that takes a picture for a note: the body is the picture. */
export const noteImageUpload = {
  path: "/leads/{id}/images",
  operationId: "leads_add_image",
  summary: "Send a picture for a note: PNG, JPEG, GIF or WebP of at most 5 MB. A note names it as ![words](image:id)",
  tag: "leads",
  input: z.strictObject({ id: z.uuid() }),
  output: NoteImage,
};

/** The address that gives it. */
export const noteImageDownload = {
  path: "/leads/{id}/images/{image_id}",
  operationId: "leads_image",
  summary: "See a picture of a note",
  tag: "leads",
  input: z.strictObject({ id: z.uuid(), image_id: z.uuid() }),
  contentTypes: [...imageTypes],
};

/** Takes a picture. What the sender calls it counts for nothing. Never throws: errors become answers. */
export async function answerImageUpload(ctx: Ctx, leadId: string, request: Request, asked: Asked): Promise<Response> {
  try {
    mustHave(ctx, "leads:write");
    if (prefersDryRun(request.headers)) throw new AppError("invalid", "A picture has no dry run.");
    return json(201, await addImage(ctx, uuid(leadId, "Lead"), await bodyOf(request)));
  } catch (error) {
    return refuse(error, asked);
  }
}

type Ids = Record<string, string | undefined>;

/** Gives a picture to whoever may see its lead, as nothing but a picture. Never throws: errors become answers. */
export async function answerImage(ctx: Ctx, ids: Ids, request: Request, asked: Asked) {
  if (request.method !== "GET") return refuseAddress(asked, ["GET"]);
  try {
    mustHave(ctx, "leads:read");
    const { id, type, bytes } = await readImage(ctx, uuid(ids["id"], "Lead"), uuid(ids["image_id"], "Picture"));
    const headers = {
      "Content-Type": type,
      "Content-Length": String(bytes.length),
      "Content-Disposition": `inline; filename="picture-${id.slice(-8)}.${type.slice("image/".length)}"`,
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
      "Cross-Origin-Resource-Policy": "same-origin",
      "X-Content-Type-Options": "nosniff",
    };
    return new Response(new Uint8Array(bytes), { headers });
  } catch (error) {
    return refuse(error, asked);
  }
}

/** A picture passes beside the procedures, so their check is repeated here. */
function mustHave({ actor, scopes }: Ctx, scope: Scope) {
  if (actor.kind === "visitor") throw new AppError("unauthenticated", "Sign in, or send a bearer token or an API key.");
  if (!scopes.includes(scope)) throw new AppError("forbidden", `Your access does not include ${scope}.`);
}

function uuid(text: string | undefined, noun: string) {
  const { data } = z.uuid().safeParse(text);
  if (!data) throw notFound(noun);
  return data;
}

/** What a caller says of the length is not believed: it is counted as it comes. */
async function bodyOf({ body }: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Node's web streams can be read so; the types of the browser's do not say it.
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > mostImageBytes) throw new AppError("too_large", "Send a picture of at most 5 MB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
