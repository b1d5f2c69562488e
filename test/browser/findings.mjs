// What the gate keeps back, without scripts: a clerk's draft names a number, the leader's
// signature does not let it out, one click masks one, two people decide about another, and
// a reader reports a mistake and is answered. Every screen is looked at on the way.
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

async function press(login, path, button) {
  const page = staff[login].page;
  await page.goto(base + path);
  await page.click(`main button:text-is("${button}")`);
}

async function journey() {
  await send("zhengfang", "/office/items/new", { title: "关于发放补贴的公示", column_name: "就业服务",
    attribute: "proactive", attribute_basis: "listed", art20_head: "11",
    body: "张三，身份证号码 11010519491231002X。\n李四，手机 13812345678。" });
  const here = new URL(staff.zhengfang.page.url()).pathname;
  const number = here.split("/").pop();
  await press("zhengfang", here, "检查一遍");
  const list = `/office/findings?item=${number}`;
  check("the check leads to the list", staff.zhengfang.page.url().endsWith(list), staff.zhengfang.page.url());
  await look(list, "zhengfang", "findings");
  const found = await staff.zhengfang.page.$$eval("tbody a", (all) => all.map((a) => [a.textContent, a.getAttribute("href")]));
  const id = found.find((f) => f[0].includes("身份证"))[1];
  const phone = found.find((f) => f[0].includes("手机"))[1];
  check("no number is shown whole", !(await staff.zhengfang.page.textContent("main")).includes("11010519491231002X"));
  await look(id, "zhengfang", "finding-open");
  await press("zhengfang", id, "在正文里遮盖");
  check("masked", (await staff.zhengfang.page.textContent("main")).includes("已改正"), (await staff.zhengfang.page.textContent("main")).slice(0, 300));
  await look(id, "zhengfang", "finding-fixed");
  await send("zhengfang", `${here}/submit`, {});
  await send("wanghai", `${here}/review`, { says: "同意。" });
  await send("shenjing", `${here}/secrecy`, { choice: "agree" });
  await send("hantao", `${here}/sign`, {});
  await press("zhoumin", `${here}/publish`, "立即公开");
  check("kept back", (await staff.zhoumin.page.textContent("main")).includes("1 处挡住了"), (await staff.zhoumin.page.textContent("main")).slice(0, 300));
  const page = staff.zhengfang.page;
  await page.goto(base + phone);
  await page.check('main [name="decision"][value="lawful"]');
  await page.fill('main [name="reason"]', "是值班电话，本人同意公开。");
  await page.click('main button:text-is("决定")');
  check("decided", page.url().includes("done=1"), page.url());
  await look(phone, "zhengfang", "finding-first");
  await look(phone, "shenjing", "finding-second");
  await press("shenjing", phone, "复核同意");
  check("confirmed", staff.shenjing.page.url().includes("done=1"), staff.shenjing.page.url());
  await look(phone, "shenjing", "finding-settled");
  await send("zhoumin", `${here}/publish`, {});
  await reads("public", `/items/${number}`, ["关于发放补贴的公示", "13812345678", "这页有错"], ["11010519491231002X"]);
  await look(`/corrections?item=${number}`, "zhoumin", "correction");
  const context = await browser.newContext({ viewport: { width: 320, height: 900 }, locale: "zh-CN", javaScriptEnabled: false });
  const reader = await context.newPage();
  await reader.goto(`${base}/items/${number}`);
  await reader.click("text=这页有错");
  await reader.click('main button:text-is("提交")');
  check("what is missing is said", (await reader.textContent("main")).includes("哪里错了"));
  await reader.check('main [name="kind"][value="wording"]');
  await reader.fill('main [name="says"]', "“补贴”应当是“补助”。");
  await reader.click('main button:text-is("提交")');
  check("received", (await reader.textContent("main")).includes("已经收到"), (await reader.textContent("main")).slice(0, 300));
  const receipt = new URL(reader.url()).pathname;
  await look(receipt, "zhoumin", "correction-sent");
  const office = staff.zhoumin.page;
  await office.goto(`${base}/office/findings?found_by=public`);
  await office.click("tbody a");
  const reported = new URL(office.url()).pathname;
  await look(reported, "zhoumin", "finding-reported");
  await office.check('main [name="decision"][value="fixed"]');
  await office.fill('main [name="reason"]', "已更正。");
  await office.click('main button:text-is("决定")');
  await office.fill('main [name="answer"]', "已经改了，谢谢。");
  await office.click('main button:text-is("答复")');
  await reader.goto(base + receipt);
  const told = await reader.textContent("main");
  check("answered", told.includes("已改正") && told.includes("已经改了，谢谢。"), told.slice(0, 300));
  await look("/office/findings", "zhoumin", "findings-all");
  await look("/corrections", "zhoumin", "corrections");
  await context.close();
}

for (const login of ["zhengfang", "wanghai", "shenjing", "hantao", "zhoumin"]) await comeIn(login);
await journey();
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
