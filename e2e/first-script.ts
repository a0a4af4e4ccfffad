import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

type Route = { route: string; firstLoadChunkPaths: string[] };

/** The script that each page of an app names in its HTML, packed, in kilobytes. Next's build writes down what that is. */
export function firstScripts(app: "web" | "admin") {
  const root = path.resolve(import.meta.dirname, "..", "apps", app);
  const stats = readFileSync(path.join(root, ".next/diagnostics/route-bundle-stats.json"), "utf8");
  const sizes = new Map<string, number>();
  const sizeOf = (file: string) => {
    const size = sizes.get(file) ?? gzipSync(readFileSync(path.join(root, file))).length;
    sizes.set(file, size);
    return size;
  };
  return (JSON.parse(stats) as Route[]).map(({ route, firstLoadChunkPaths }) => ({
    route,
    kilobytes: firstLoadChunkPaths.reduce((sum, file) => sum + sizeOf(file), 0) / 1000,
  }));
}
