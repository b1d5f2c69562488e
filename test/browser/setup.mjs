// What every browser test begins with and ends with: the address, the browser, the count
// of what held, and axe with the page's width.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const base = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let passed = 0;
let failed = 0;

export function check(name, good, detail = "") {
  if (good) {
    passed++;
  } else {
    failed++;
    console.log(`not ok: ${name}${detail ? ": " + detail : ""}`);
  }
  return good;
}

export const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--font-render-hinting=none"],
});

export async function finish() {
  await browser.close();
  console.log(`${process.argv[1].replace(/.*\//, "")}: ${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}

// A browser of a width and one of the site's own settings ("", "big", "high"); a visitor
// may have scripts off, axe needs them.
export async function open(width, { setting = "", scripts = true, cookies = [], ...more } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 }, locale: "zh-CN", javaScriptEnabled: scripts, ...more,
  });
  if (setting) await context.addCookies([{ name: "display", value: setting, url: base }]);
  if (cookies.length) await context.addCookies(cookies);
  return context;
}

// The page that is open breaks no rule and is no wider than its window.
export async function examine(page, name, width, { scrolls = false } = {}) {
  if (!(await page.evaluate(() => typeof window.axe === "object"))) await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  }));
  check(`axe ${name}`, found.violations.length === 0,
    found.violations.map((v) => `${v.id} ${v.nodes[0].target} ${v.nodes[0].failureSummary}`).join("; "));
  const across = await page.evaluate(() => document.documentElement.scrollWidth);
  if (!scrolls) check(`no sideways scroll ${name}`, across <= width, `${across} px`);
}

// Wide and narrow, with the site's own settings, and with the browser's text doubled: one
// window for each setting, kept for all pages.
const forms = [["normal", "", 16], ["big", "big", 16], ["high contrast", "high", 16], ["doubled", "", 32]];
const windows = [];

export const at = (page) => page.url().slice(base.length);

export async function look(path, cookies, name, act) {
  for (const [i, [setting, value, size]] of forms.entries()) {
    if (!windows[i]) {
      const context = await open(1440, { setting: value });
      const page = await context.newPage();
      if (size !== 16) {
        const session = await context.newCDPSession(page);
        await session.send("Page.setFontSizes", { fontSizes: { standard: size, fixed: size * 13 / 16 } });
      }
      windows[i] = { context, page };
    }
    const { context, page } = windows[i];
    await context.clearCookies();
    if (value) await context.addCookies([{ name: "display", value, url: base }]);
    await context.addCookies(cookies);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(base + path);
    if (act) await act(page);
    for (const width of [1440, 320]) {
      await page.setViewportSize({ width, height: 900 });
      // 320 pixels are a window of 1280 at 400 % already: a table may be wider when doubled again
      await examine(page, `${name} ${width} ${setting}`, width, { scrolls: width === 320 && size !== 16 });
    }
  }
}

// Fill the form of the page: by name; a date as "2024-03-05"; true ticks a box; a choice
// by its value, or by {label}.
export async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (/^\d{4}-\d\d-\d\d$/.test(value)) {
      const parts = value.split("-").map(Number);
      for (const [i, part] of ["year", "month", "day"].entries())
        await page.fill(`main [name="${name}-${part}"]`, String(parts[i]));
      continue;
    }
    const target = page.locator(`main [name="${name}"]`).first();
    if (!check(`there is a field ${name}`, await target.count() === 1, `${at(page)} ${(await page.textContent("main")).trim().slice(0, 400)}`)) continue;
    const kind = await target.evaluate((e) => e.type || e.tagName);
    if (kind === "radio") await page.check(`main [name="${name}"][value="${value}"]`);
    else if (kind === "checkbox") await target.setChecked(value);
    else if (kind.startsWith("select")) await target.selectOption(value);
    else await target.fill(value);
  }
}
