import type { IncomingMessage } from "node:http";
import { AppError } from "@switchboard/api/errors";
import { isOurPage } from "@switchboard/api/surface/same-origin";
import { mostFormBytes } from "../front/arrivals.ts";

/** The form that a browser sent. Throws `too_large` past 16 kB. */
export async function readForm(request: IncomingMessage) {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostFormBytes) throw new AppError("too_large", "This form is too large.");
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString("utf8"));
}

/** Throws `forbidden` unless a page of ours sent the form: nobody may sign a visitor in as somebody else. */
export function mustBeOurForm(request: IncomingMessage, publicUrl: string) {
  const headers = new Headers();
  for (const name of ["origin", "host", "sec-fetch-site"]) {
    const value = request.headers[name];
    if (value) headers.set(name, String(value));
  }
  if (!isOurPage(headers, publicUrl)) throw new AppError("forbidden", "This came from a page of another site.");
}
