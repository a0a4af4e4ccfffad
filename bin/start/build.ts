import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";

const quiet = { NEXT_TELEMETRY_DISABLED: "1", TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };

/**
 * Builds what changed since the last time; with nothing changed it takes a second.
 * @throws Error with the end of the build's output
 */
export async function build(root: string, environment: Record<string, string | undefined>, signal: AbortSignal) {
  const concurrency = Math.max(1, Math.floor(os.availableParallelism() / 2));
  const args = ["run", "build", "--output-logs=errors-only", `--concurrency=${concurrency}`];
  const env = { ...environment, ...quiet };
  const turbo = spawn(path.join(root, "node_modules", ".bin", "turbo"), args, {
    cwd: root,
    env,
    signal,
    stdio: "pipe",
  });

  const said: string[] = [];
  for (const stream of [turbo.stdout, turbo.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => said.push(text));
  const code = await new Promise<number | null>((resolve, reject) =>
    turbo.once("close", resolve).once("error", reject),
  );
  if (code !== 0)
    throw new Error(`The build failed; it said last:\n\n${said.join("").split("\n").slice(-40).join("\n")}`);
}
