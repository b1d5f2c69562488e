// A reconsideration through the office's screens, without scripts: opened, its copy
// received, answered, decided, answered anew, its cause and measures, concluded; its
// evidence and the case's file as downloads; and the statistics. On the way every screen
// is looked at, wide and narrow, large and in high contrast.
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

async function download(login, path, button, name) {
  const page = staff[login].page;
  await page.goto(base + path);
  const [got] = await Promise.all([page.waitForEvent("download"), page.click(`text=${button}`)]);
  check(`${button} is a file`, got.suggestedFilename().endsWith(name), got.suggestedFilename());
}

async function journey() {
  const day = (prefix, d) => ({ [`${prefix}-year`]: "2024", [`${prefix}-month`]: "3", [`${prefix}-day`]: d });
  await look("/office/remedies", "zhoumin", "remedies");
  await look("/office/remedies?all=1", "zhoumin", "remedies-all");
  await look("/office/remedies/new", "zhoumin", "remedy-new");
  await send("zhoumin", "/office/remedies/new", { kind: "reconsideration", organ: "杭州市拱墅区人民政府",
    case_no: "拱政复〔2024〕99号", application_no: "拱人社依申〔2024〕3号", ...day("accepted_on", "1") });
  const here = new URL(staff.zhoumin.page.url()).pathname;
  await look(here, "zhoumin", "remedy-opened");
  await look(`${here}/copy`, "zhoumin", "remedy-copy");
  await send("zhoumin", `${here}/copy`, { choice: "by_simple", ...day("on", "5") });
  await look(here, "zhoumin", "remedy-to-answer");
  check("five working days", (await staff.zhoumin.page.textContent("main")).includes("2024年3月12日"));
  await send("zhoumin", `${here}/answer`, day("on", "12"));
  await look(`${here}/decide`, "zhoumin", "remedy-decide");
  await send("zhoumin", `${here}/decide`, { choice: "rev_revokes", orders: true, ...day("on", "29") });
  await send("zhoumin", `${here}/reanswer`, { says: "拱依复〔2024〕9号" });
  await look(`${here}/measures`, "zhoumin", "remedy-measures");
  await send("zhoumin", `${here}/measures`, { choice: "cause_no_search", says: "补做检索，培训经办人" });
  await send("zhoumin", `${here}/conclude`, {});
  check("it is closed", (await staff.zhoumin.page.textContent("main")).includes("已结案"));
  await look(here, "zhoumin", "remedy-closed");
  await look(`${here}/void`, "zhoumin", "remedy-void");
  await download("zhoumin", here, "下载答复证据材料", ".zip");
  await staff.zhoumin.page.click("text=拱人社依申〔2024〕3号");
  const request = new URL(staff.zhoumin.page.url()).pathname;
  check("it leads to the request", request.startsWith("/office/applications/"), request);
  check("which leads back", (await staff.zhoumin.page.textContent("main")).includes("拱政复〔2024〕99号"));
  await look(request, "zhoumin", "request-with-remedy");
  await download("zhoumin", request, "下载归档文件", ".zip");
  await look("/office/statistics?first=2022-01-01", "zhudu", "statistics");
  await download("zhudu", "/office/statistics?first=2022-01-01", "导出 XLSX", ".xlsx");
  await staff.zhudu.page.goto(base + here);
  check("the supervisor sees no case", (await staff.zhudu.page.textContent("main")).includes("拱政复") === false);
}

for (const login of ["zhoumin", "zhudu"]) await comeIn(login);
await journey();
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
