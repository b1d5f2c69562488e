// A piece of information through the screens, without scripts: a clerk drafts it, its
// unit's head, the secrecy reviewer and the leader pass it, the office publishes it, and
// the public reads it; a correction shows its note, a withdrawal its reason. On the way
// every screen is looked at, wide and narrow, large and in high contrast.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const base = process.argv[2];
const said = readFileSync(process.argv[3], "utf8");
const pictures = process.argv[4] || ""; // a folder for screenshots
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const password = "Tk7#vmQ2-lake";
let passed = 0;
let failed = 0;

function check(name, good, detail = "") {
  if (good) {
    passed++;
  } else {
    failed++;
    console.log(`not ok: ${name}${detail ? ": " + detail : ""}`);
  }
}

const links = Object.fromEntries([...said.matchAll(/登录名 ([a-z0-9._-]+)）\s+http:\/\/[^/]+(\/office\/invite\/\S+)/g)]
  .map((m) => [m[1], m[2]]));

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--font-render-hinting=none"],
});
const staff = {};
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

async function look(path, login, name) {
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

async function send(login, path, fields) {
  const page = staff[login].page;
  await page.goto(base + path);
  await fill(page, fields);
  await page.click("main form[method=post] button");
  check(`${path} is done`, page.url().includes("done=1"), `${page.url()} ${await page.textContent("main")}`.slice(0, 400));
}

async function reads(name, path, has, hasNot = []) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(base + path);
  const text = await page.textContent("main");
  for (const words of has) check(`${name}: ${words}`, text.includes(words), text.slice(0, 300));
  for (const words of hasNot) check(`${name}: not ${words}`, !text.includes(words));
  await context.close();
}

async function journey() {
  await look("/office/columns", "zhoumin", "columns");
  await look("/office/columns/new", "zhoumin", "column-new");
  await look("/office/columns/1", "zhoumin", "column");
  await look("/office/items", "zhoumin", "items");
  await look("/office/items/new", "zhengfang", "item-new");
  await send("zhengfang", "/office/items/new", { title: "关于夏季招聘会的通知", column_name: "就业服务",
    attribute: "proactive", attribute_basis: "listed", art20_head: "11", body: "七月十日举行。\n欢迎参加。" });
  const here = new URL(staff.zhengfang.page.url()).pathname;
  const number = here.split("/").pop();
  await look(here, "zhengfang", "item-draft");
  await look(`${here}/edit`, "zhengfang", "item-edit");
  await send("zhengfang", `${here}/edit`, { body: "七月十一日举行。\n欢迎参加。" });
  await send("zhengfang", `${here}/submit`, {});
  await look(`${here}/review`, "wanghai", "item-review");
  await send("wanghai", `${here}/review`, { says: "同意。" });
  await send("shenjing", `${here}/secrecy`, { choice: "agree" });
  await send("hantao", `${here}/sign`, {});
  await look(`${here}/schedule`, "zhoumin", "item-schedule");
  await look(`${here}/publish`, "zhoumin", "item-publish");
  await send("zhoumin", `${here}/publish`, {});
  await reads("public", `/items/${number}`, ["关于夏季招聘会的通知", "七月十一日举行。", "索引号", "SM3"], ["七月十日举行。"]);
  await look(`/items/${number}`, "zhoumin", "item-public");
  await look(`${here}/correct`, "zhoumin", "item-correct");
  await send("zhoumin", `${here}/correct`, { note: "举行的日子有误。", body: "七月十二日举行。" });
  await reads("corrected", `/items/${number}`, ["更正说明", "举行的日子有误。", "七月十二日举行。"], ["七月十一日举行。"]);
  await look(`/items/${number}`, "zhoumin", "item-corrected");
  await send("zhoumin", `${here}/channel`, { channel: "微信公众号" });
  await send("zhoumin", `${here}/deliver`, { channel: "区档案馆", copies: "3" });
  await look(here, "zhoumin", "item-shown");
  await send("zhoumin", `${here}/withdraw`, { says: "活动取消。" });
  await reads("withdrawn", `/items/${number}`, ["关于夏季招聘会的通知", "已经撤下", "活动取消。"], ["七月十二日举行。"]);
  await look(`/items/${number}`, "zhoumin", "item-gone");
}

for (const login of ["zhengfang", "wanghai", "shenjing", "hantao", "zhoumin"]) await comeIn(login);
await journey();
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
