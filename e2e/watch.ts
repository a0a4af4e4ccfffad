import type { Page, Request } from "@playwright/test";

/** What went wrong in a page, and what a story says beforehand will. */
export type Faults = { found: string[]; expected: RegExp[] };

/** Notes errors in the console, errors of scripts, refused or broken requests, and every request to elsewhere. */
export function watch(page: Page, origin: string, { found }: Faults) {
  const note = (words: string) => found.push(`${words} (on ${page.url()})`);
  page.on("pageerror", (error) => note(`script: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") note(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("request", (request) => {
    if (!isOwn(request, origin)) note(`elsewhere: ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // A page that is left gives up what it still waited for.
    if (reason !== "net::ERR_ABORTED") note(`broken: ${request.method()} ${request.url()} ${reason}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400)
      note(`refused: ${response.request().method()} ${response.url()} ${response.status()}`);
  });
}

/** The faults that no story foretold. */
export const unexpected = ({ found, expected }: Faults) =>
  found.filter((fault) => !expected.some((pattern) => pattern.test(fault)));

const isOwn = (request: Request, origin: string) =>
  /^(data|blob):/.test(request.url()) || new URL(request.url()).origin === origin;
