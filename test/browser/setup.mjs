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

// The page that is open breaks no rule of axe.
export async function examine(page, name) {
  if (!(await page.evaluate(() => typeof window.axe === "object"))) await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  }));
  check(`axe ${name}`, found.violations.length === 0,
    found.violations.map((v) => `${v.id} ${v.nodes[0].target} ${v.nodes[0].failureSummary}`).join("; "));
}

// It is no wider than its window; what is wider in it moves in a region of its own, which
// has a name and takes the focus.
export async function fits(page, name, width) {
  const { across, mute } = await page.evaluate(() => ({
    across: document.documentElement.scrollWidth,
    mute: [...document.querySelectorAll("main *")].filter((e) => e.scrollWidth > e.clientWidth + 1 &&
      /auto|scroll/.test(getComputedStyle(e).overflowX) && !/^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName) &&
      !(e.tabIndex === 0 && e.getAttribute("role") === "region" && e.getAttribute("aria-label")))
      .map((e) => e.outerHTML.slice(0, 80)),
  }));
  check(`no sideways scroll ${name}`, across <= width, `${across} px`);
  check(`what is wider has a region of its own ${name}`, mute.length === 0, mute.join(" "));
}

// The site's own settings, and the browser's text doubled: one window for each, kept for
// all pages. Text sizes are examined wide and narrow; the contrast does not change with
// the width. 320 pixels with doubled text are the narrowest page there is.
const forms = [
  { setting: "normal", value: "", size: 16, examined: [1440, 320], again: [1440] },
  { setting: "big", value: "big", size: 16, examined: [1440, 320], again: [] },
  { setting: "high contrast", value: "high", size: 16, examined: [1440], again: [] },
  { setting: "doubled", value: "", size: 32, examined: [1440, 320], again: [320] },
];
const widths = [1440, 768, 360, 320];
const windows = [];
const kinds = new Set();
const foreign = [];

export const at = (page) => page.url().slice(base.length);

async function windowOf(i) {
  if (windows[i]) return windows[i];
  const context = await open(1440, { setting: forms[i].value });
  const page = await context.newPage();
  page.on("request", (r) => r.url().startsWith(base) || r.url().startsWith("data:") || foreign.push(r.url()));
  page.on("console", (m) => m.type() === "error" && !m.text().includes("status of 4") && foreign.push(m.text()));
  if (forms[i].size !== 16) {
    const session = await context.newCDPSession(page);
    await session.send("Page.setFontSizes", { fontSizes: { standard: forms[i].size, fixed: forms[i].size * 13 / 16 } });
  }
  windows[i] = { context, page };
  return windows[i];
}

// A kind of page is examined in every form once, its other states in the plainest and in the
// narrowest; the width is that of the window always, and nothing comes from elsewhere.
export async function look(path, cookies, name, act) {
  const kind = path.replace(/\?.*/, "").replace(/\d+/g, "N");
  const known = kinds.has(kind);
  kinds.add(kind);
  for (const [i, { setting, value, examined, again }] of forms.entries()) {
    const { context, page } = await windowOf(i);
    await context.clearCookies();
    if (value) await context.addCookies([{ name: "display", value, url: base }]);
    await context.addCookies(cookies);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(base + path);
    if (act) await act(page);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await fits(page, `${name} ${width} ${setting}`, width);
      if ((known ? again : examined).includes(width)) await examine(page, `${name} ${width} ${setting}`);
    }
  }
  check(`nothing from elsewhere ${name}`, foreign.length === 0, foreign.splice(0).join(" "));
}

// Fill the form of the page: by name; a date as "2024-03-05"; true ticks a box; a choice
// by its value, or by {label}; an upload as {name, mimeType, buffer}.
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
    else if (kind === "file") await target.setInputFiles(value);
    else if (kind.startsWith("select")) await target.selectOption(value);
    else await target.fill(value);
  }
}
