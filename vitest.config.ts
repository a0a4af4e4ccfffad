import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "scripts/**/*.test.ts", "bin/**/*.test.ts"],
    globalSetup: ["packages/db/src/testing.ts"],
    pool: "forks",
    maxWorkers: 2,
    // Every world has a database of its own, so that files may share what they import: that is a third of the time.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    server: { deps: { inline: ["next-auth"] } },
  },
});
