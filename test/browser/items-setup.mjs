// What the journeys through the items and their findings share: people who sign in without
// scripts, pages looked at wide and narrow in every display setting, forms filled in and sent.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const base = process.argv[2];
const said = readFileSync(process.argv[3], "utf8");
const pictures = process.argv[4] || ""; // a folder for screenshots
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const password = "Tk7#vmQ2-lake";
let passed = 0;
let failed = 0;

export function check(name, good, detail = "") {
  if (good) {
    passed++;
  } else {
    failed++;
    console.log(`not ok: ${name}${detail ? ": " + detail : ""}`);
  }
}

const links = Object.fromEntries([...said.matchAll(/登录名 ([a-z0-9._-]+)）\s+http:\/\/[^/]+(\/office\/invite\/\S+)/g)]
  .map((m) => [m[1], m[2]]));

export const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--font-render-hinting=none"],
});
export const staff = {};
const settings = [["normal", ""], ["big", "big"], ["high contrast", "high"]];

async function comeIn(login) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(base + links[login]);
  // the link works once, and another journey may have used it
  if (await page.locator("#again").count()) {
    await page.fill("#password", password);
    await page.fill("#again", password);
    await page.click("main button");
  }
  await page.goto(base + "/office/sign-in");
  await page.fill("#login", login);
  await page.fill("#password", password);
  await page.click("main button");
  const cookies = (await context.cookies()).filter((c) => c.name === "gongkai");
  check(`${login} is in`, cookies.length === 1, page.url());
  staff[login] = { context, page, cookies };
}

export async function look(path, login, name) {
  for (const [setting, value] of settings) {
    for (const width of [1440, 320]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "zh-CN" });
      await context.addCookies(staff[login].cookies);
      if (value) await context.addCookies([{ name: "display", value, url: base }]);
      const page = await context.newPage();
      await page.goto(base + path);
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      }));
      check(`axe ${name} ${width} ${setting}`, found.violations.length === 0,
        found.violations.map((v) => `${v.id} ${v.nodes[0].target} ${v.nodes[0].failureSummary}`).join("; "));
      const across = await page.evaluate(() => document.documentElement.scrollWidth);
      check(`no sideways scroll ${name} ${width} ${setting}`, across <= width, `${across} px`);
      if (pictures && value === "") await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
      await context.close();
    }
  }
}

async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const target = page.locator(`main [name="${name}"]`).first();
    const kind = await target.evaluate((e) => e.type || e.tagName);
    if (kind === "radio") await page.check(`main [name="${name}"][value="${value}"]`);
    else if (kind === "checkbox") await target.check();
    else if (kind.startsWith("select")) await target.selectOption(value);
    else await target.fill(value);
  }
}

export async function send(login, path, fields) {
  const page = staff[login].page;
  await page.goto(base + path);
  await fill(page, fields);
  await page.click("main form[method=post] button");
  check(`${path} is done`, page.url().includes("done=1"), `${page.url()} ${await page.textContent("main")}`.slice(0, 400));
}

export async function reads(name, path, has, hasNot = []) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(base + path);
  const text = await page.textContent("main");
  for (const words of has) check(`${name}: ${words}`, text.includes(words), text.slice(0, 300));
  for (const words of hasNot) check(`${name}: not ${words}`, !text.includes(words));
  await context.close();
}

// The whole of a script: its people come in, it walks its way, and says what it saw.
export async function walk(logins, journey) {
  for (const login of logins) await comeIn(login);
  await journey();
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
