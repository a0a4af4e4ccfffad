/**
 * Takes the pictures of README.md and docs/ from a running, freshly seeded installation:
 *   PICTURES_PASSWORD=… npx -y pnpm@12.21.0 --filter @switchboard/e2e exec node pictures.ts http://localhost:3000
 */
import path from "node:path";
import { chromium } from "@playwright/test";
import { admin } from "./people.ts";

const [base = "http://localhost:3000"] = process.argv.slice(2);
const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const folder = path.resolve(import.meta.dirname, "../docs/pictures");
const pictures = [
  { name: "landing", at: "/", colorScheme: "light" },
  { name: "board", at: "/board", colorScheme: "light" },
  { name: "list-dark", at: "/leads", colorScheme: "dark" },
  { name: "export", at: "/admin/exports", colorScheme: "light" },
] as const;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
for (const { name, at, colorScheme } of pictures) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme });
  await page.goto(`${base}/sign-in?next=${at}`);
  await page.getByLabel("E-mail").fill(process.env["PICTURES_EMAIL"] ?? admin.email);
  await page.getByLabel("Password", { exact: true }).fill(process.env["PICTURES_PASSWORD"] ?? admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === at || (at === "/" && url.pathname !== "/sign-in"));
  if (at === "/") await page.goto(base);
  await page.waitForLoadState("domcontentloaded");
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
