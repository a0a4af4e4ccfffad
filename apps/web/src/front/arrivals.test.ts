import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { pathOf, refusalOf } from "./arrivals.ts";

// What the function reads of a request.
const asked = (url: string, headers = {}) => ({ url, headers }) as IncomingMessage;

test.each([
  ["/leads", {}, null],
  ["/leads?q=%25&view=%ff", {}, null],
  ["/book/caf%C3%A9", {}, null],
  ["/book/%00", {}, 400],
  ["/leads?q=a%00b", {}, 400],
  ["/admin/api/exports/%ff", {}, 400],
  ["/leads", { "content-type": "Multipart/form-data; boundary=x" }, 415],
  ["/rate-ticket", { "content-length": "20000" }, 413],
  ["/admin/api/trpc/keys.create", { "content-length": "20000" }, null],
])("S42 a page is asked for %s with %j only when it can answer", (url, headers, status) => {
  const request = asked(url, headers);
  expect(refusalOf(request, pathOf(request))).toBe(status);
});
