import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { englishFor, provideLocale } from "@switchboard/ui/primitives/locale.ts";

// Next loads modules again when a page changes in development; requests must not be heard twice.
const name = Symbol.for("switchboard.readers");
const held = globalThis as { [name]?: AsyncLocalStorage<string | undefined> };
held[name] ??= hearRequests();

/** From now on each page is drawn as its reader writes dates and numbers. Next has the server, so Node tells of requests. */
function hearRequests() {
  const readers = new AsyncLocalStorage<string | undefined>();
  provideLocale(() => readers.getStore());
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    readers.enterWith(englishFor(request.headers["accept-language"]));
  });
  return readers;
}
