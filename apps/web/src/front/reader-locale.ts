import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import { englishFor, provideLocale } from "@switchboard/ui/primitives/locale.ts";

const readers = new AsyncLocalStorage<string | undefined>();
provideLocale(() => readers.getStore());

/** Draws a page for whoever asks for it: dates and numbers as their browser says that they write them. */
export const drawFor = (request: IncomingMessage, draw: () => Promise<void>) =>
  readers.run(englishFor(request.headers["accept-language"]), draw);
