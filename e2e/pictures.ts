/**
 * Takes the pictures of README.md and docs/ from a running, freshly seeded installation:
 *   PICTURES_PASSWORD=… npx -y pnpm@12.21.0 --filter @switchboard/e2e exec node pictures.ts http://localhost:3000
 */
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { admin } from "./people.ts";

const [base = "http://localhost:3000"] = process.argv.slice(2);
const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const folder = path.resolve(import.meta.dirname, "../docs/pictures");
const pictures = [
  { name: "landing", at: "/", isPublic: true },
  { name: "demo", at: "/demo", isPublic: true },
  { name: "booking", at: "/book/line-check", isPublic: true },
  { name: "dashboard", at: "/dashboard" },
  { name: "board", at: "/board" },
  { name: "list-dark", at: "/leads", isDark: true },
  { name: "meetings", at: "/meetings?host=all" },
  { name: "tickets", at: "/tickets" },
  { name: "campaigns", at: "/campaigns" },
  { name: "export", at: "/admin/exports" },
];

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
for (const { name, at, isPublic = false, isDark = false } of pictures) {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: isDark ? "dark" : "light",
  });
  if (isPublic) await page.goto(base + at);
  else await signIn(page, at);
  await page.waitForLoadState("domcontentloaded");
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();

async function signIn(page: Page, at: string) {
  await page.goto(`${base}/sign-in?next=${encodeURIComponent(at)}`);
  await page.getByLabel("E-mail").fill(process.env["PICTURES_EMAIL"] ?? admin.email);
  await page.getByLabel("Password", { exact: true }).fill(process.env["PICTURES_PASSWORD"] ?? admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname + url.search === at);
}
