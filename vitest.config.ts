import { defineConfig } from "vitest/config";
import type { Reporter } from "vitest/node";

// A check tries what failed once more (`unit`), and tells it: a test that needs that is to be mended.
const flaky: Reporter = {
  onTestCaseResult(test) {
    if (test.diagnostic()?.flaky) process.stdout.write(`flaky: ${test.module.relativeModuleId} > ${test.fullName}\n`);
  },
};

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "scripts/**/*.test.ts", "bin/**/*.test.ts"],
    globalSetup: ["packages/db/src/testing.ts"],
    reporters: ["default", flaky],
    pool: "forks",
    maxWorkers: 2,
    // Every world has a database of its own, so that files may share what they import: that is a third of the time.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    server: { deps: { inline: ["next-auth"] } },
  },
});
