import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

// Playwright belongs to the e2e package, so it is found from there.
const fromStories = createRequire(new URL("../../e2e/package.json", import.meta.url));
const { chromium }: { chromium: { executablePath: () => string } } = fromStories("@playwright/test");

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser to test with: the named one, the machine's, Playwright's own, or one installed now. */
export function findBrowser(named: string | undefined): string {
  return installed(named) ?? install(named);
}

const installed = (named: string | undefined) =>
  [named, ...usual, chromium.executablePath()].find((file) => file && existsSync(file));

function install(named: string | undefined) {
  if (process.getuid?.() === 0 && succeeds("apt-get", ["update"])) succeeds("apt-get", ["install", "-y", "chromium"]);
  const found = installed(named);
  if (found) return found;
  execFileSync(process.execPath, [fromStories.resolve("@playwright/test/cli"), "install", "chromium"], {
    stdio: "pipe",
  });
  return chromium.executablePath();
}

const succeeds = (program: string, args: string[]) => spawnSync(program, args, { stdio: "ignore" }).status === 0;
