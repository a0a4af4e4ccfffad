/**
 * How much script each page loads, gzipped, and how long the server takes to its first and its last byte. Asks a server
 * that runs already, built and not `dev`:
 *   npx -y pnpm@12.21.0 exec node bench/pages.ts http://localhost:3000 admin@example.com password
 */
import { gzipSync } from "node:zlib";
import { rounded } from "./load.ts";

const [origin = "http://localhost:3000", email = "", password = ""] = process.argv.slice(2);
const crm = ["dashboard", "leads", "board", "tickets", "meetings", "campaigns", "contacts", "accounts", "imports"];
const consolePages = ["exports", "users", "audit"];
const pages = ["/", "/sign-in", ...crm.map((page) => `/${page}`), ...consolePages.map((page) => `/admin/${page}`)];
const tries = 10;

const sizes = new Map<string, number>();
const headers = new Headers(email ? { cookie: await signIn() } : {});
const rows = [];
for (const page of pages) rows.push(await measure(page));
console.table(rows);

async function measure(page: string) {
  const first: number[] = [];
  const whole: number[] = [];
  let [status, html] = [0, ""];
  for (let time = 0; time < tries; time++) {
    const startedAt = performance.now();
    const answer = await fetch(origin + page, { headers });
    first.push(performance.now() - startedAt);
    [status, html] = [answer.status, await answer.text()];
    whole.push(performance.now() - startedAt);
  }
  const scripts = new Set(
    Array.from(html.matchAll(/<script[^>]+src="([^"]+)"(?![^>]*nomodule)/gi), ([, src = ""]) => src),
  );
  const bytes = await Promise.all(Array.from(scripts, sizeOf));
  const total = bytes.reduce((sum, size) => sum + size, 0);
  return {
    page,
    status,
    scripts: scripts.size,
    scriptKilobytes: rounded(total / 1000, 1),
    htmlKilobytes: rounded(gzipSync(html).length / 1000, 1),
    firstByteMilliseconds: middle(first),
    lastByteMilliseconds: middle(whole),
  };
}

async function sizeOf(source: string) {
  const known = sizes.get(source);
  if (known !== undefined) return known;
  const answer = await fetch(new URL(source, origin), { headers });
  const size = gzipSync(Buffer.from(await answer.arrayBuffer())).length;
  sizes.set(source, size);
  return size;
}

async function signIn() {
  const answer = await fetch(`${origin}/sign-in`, {
    method: "POST",
    headers: { origin },
    body: new URLSearchParams({ email, password }),
    redirect: "manual",
  });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
  if (cookie.length === 0) throw new Error(`The sign-in answered ${answer.status}.`);
  return cookie.join("; ");
}

function middle(times: number[]) {
  return rounded(times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0, 1);
}
