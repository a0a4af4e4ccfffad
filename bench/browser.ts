/**
 * What a person at the list of leads waits for: the first row, frames while it scrolls, and the next picture after a key.
 * Asks a server that runs already, built and not `dev`, and drives the browser of the stories:
 *   npx -y pnpm@12.21.0 exec node bench/browser.ts http://localhost:3000 admin@example.com password
 */
import { chromium, type Page } from "@playwright/test";
import { rounded } from "./load.ts";

declare global {
  var firstRowAt: number | undefined;
  var frameTimes: number[];
  var interactions: Map<number, number>;
}

const [origin = "http://localhost:3000", email = "", password = ""] = process.argv.slice(2);
const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const [tries, presses, scrollSeconds] = [7, 60, 5];
const frameMilliseconds = 1000 / 60;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage({ baseURL: origin, viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watchPage);
  await signIn(page);
  const firstRow = await firstRows(page);
  const total = await page.locator(".bar output").first().textContent();
  const scrolled = await scroll(page);
  const keys = await pressKeys(page);
  console.table([{ leads: total, ...firstRow, ...scrolled, ...keys }]);
} finally {
  await browser.close();
}

/** Notes when the first row is painted, how long each frame took, and how long each key waited for its picture. */
function watchPage() {
  globalThis.frameTimes = [];
  globalThis.interactions = new Map();
  let before = performance.now();
  const look = (now: number) => {
    frameTimes.push(now - before);
    before = now;
    if (document.querySelector("[data-row]")) globalThis.firstRowAt ??= now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    // Keys of one press share their id; what is faster than 16 ms is not told.
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
      if (entry.interactionId)
        interactions.set(entry.interactionId, Math.max(entry.duration, interactions.get(entry.interactionId) ?? 0));
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

async function signIn(page: Page) {
  await page.goto("/sign-in?next=/leads");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/leads*");
}

/** From the navigation to the first row on the screen. */
async function firstRows(page: Page) {
  const times: number[] = [];
  for (let time = 0; time < tries; time++) {
    await page.goto("/leads");
    await page.waitForFunction(() => globalThis.firstRowAt !== undefined);
    times.push(await page.evaluate(() => globalThis.firstRowAt ?? 0));
  }
  return { firstRowMilliseconds: rounded(times.toSorted((one, other) => one - other)[tries >> 1] ?? 0, 0) };
}

/** Turns the wheel for some seconds. A frame is late when the one before it stood longer than half a frame too long. */
async function scroll(page: Page) {
  await atRest(page);
  await page.mouse.move(700, 500);
  await page.evaluate(() => void frameTimes.splice(0));
  const until = performance.now() + scrollSeconds * 1000;
  while (performance.now() < until) await page.mouse.wheel(0, 240);
  const seen = await page.evaluate(() => frameTimes);
  const late = seen.filter((milliseconds) => milliseconds > frameMilliseconds * 1.5).length;
  return {
    framesPerSecond: rounded(seen.length / scrollSeconds, 1),
    lateFramesPercent: rounded((late / seen.length) * 100, 1),
    rowsScrolled: await page.evaluate(() => Math.round((document.querySelector(".virtual")?.scrollTop ?? 0) / 34)),
  };
}

/** Walks the list, opens and closes leads and types a search; each press until its picture is there. */
async function pressKeys(page: Page) {
  await page.goto("/leads");
  await atRest(page);
  await page.evaluate(() => interactions.clear());
  for (let press = 0; press < presses; press++) await page.keyboard.press(press % 4 === 3 ? "k" : "j");
  const walk = await untold(page, presses);
  for (let press = 0; press < 10; press++) {
    await page.keyboard.press("o");
    await page.locator("aside.panel h2").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("aside.panel").waitFor({ state: "detached" });
  }
  const open = await untold(page, 20);
  await page.keyboard.press("/");
  await page.keyboard.type("bell", { delay: 60 });
  const typedAt = performance.now();
  await page.waitForURL("**q=bell*");
  await page.locator('.list-area[aria-busy="false"]').waitFor();
  const search = { searchAnsweredMilliseconds: rounded(performance.now() - typedAt, 0) };
  return { walkP95: walk, openP95: open, typeP95: await untold(page, 5), ...search };
}

/** The 95th percentile of so many presses; those that were not told of took less than 16 ms. */
async function untold(page: Page, count: number) {
  await page.waitForTimeout(300);
  const told = await page.evaluate(() => [...interactions.values()]);
  await page.evaluate(() => interactions.clear());
  const all = [...Array.from({ length: Math.max(0, count - told.length) }, () => 16), ...told];
  return all.toSorted((one, other) => one - other)[Math.floor(all.length * 0.95)];
}

function atRest(page: Page) {
  return page.waitForTimeout(2500);
}
