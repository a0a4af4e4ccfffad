import type { Log } from "@switchboard/api/worker";

const levels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof levels)[number];

/** Writes what is at least as grave as `least`: one JSON object a line, whatever the fields hold. */
export function createLog(
  least: LogLevel,
  write: (line: string) => void = (line) => void process.stdout.write(line),
): Log {
  return (level, event, fields = {}) => {
    if (levels.indexOf(level) < levels.indexOf(least)) return;
    const entry = JSON.stringify({ time: new Date().toISOString(), level, event, ...fields });
    write(`${entry.replaceAll(/[\u007f-\u009f\u2028\u2029]/g, escaped)}\n`);
  };
}

// JSON leaves these as they are, but a terminal or a log reader may take them for the end of a line.
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
