// A request through the office's screens, without scripts: taken in at the counter,
// registered, assigned, accepted, searched for, the seven questions, concluded, reviewed,
// signed, served, archived; then the cell of the report counts it. On the way every
// screen is looked at, wide and narrow, large and in high contrast.
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
  await page.fill("#password", password);
  await page.fill("#again", password);
  await page.click("main button");
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

// Fill a form's fields by id or, for choices, by name and value, and send it.
async function send(login, path, fields, expected) {
  const page = staff[login].page;
  await page.goto(base + path);
  for (const [name, value] of Object.entries(fields)) {
    const choice = page.locator(`main input[type=radio][name="${name}"][value="${value}"]`);
    if (await choice.count()) await choice.check();
    else if (value === true) await page.check(`#${name}`);
    else if (await page.locator(`select#${name}`).count()) await page.selectOption(`#${name}`, typeof value === "object" ? value : { value });
    else await page.fill(`#${name}`, value);
  }
  await page.click("main form.f button.btn");
  const done = expected ? page.url().includes(expected) : true;
  check(`${login}: ${path.replace(/\d+/, "N")}`, done, done ? "" : (await page.textContent("main")).trim().slice(0, 600));
  return page;
}

const move = (id, name) => `/office/applications/${id}/${name}`;
const did = (name) => `done=${name}`;

async function takeIn(title) {
  const page = await send("zhoumin", "/office/applications/new", {
    channel: "in_person", applicant_class: "natural_person", applicant: "李小明",
    certificate_kind: "none", phone: "13800001234", title,
    content: `申请公开${title}。`, delivery_method: "pick_up", medium: "paper",
  });
  check("the query code is shown once", /^[A-Z0-9-]{12,}$/.test((await page.textContent(".secret")).trim()), await page.textContent("main"));
  const to = await page.getAttribute("a.btn:has-text('打开这件申请')", "href");
  return to.match(/\d+$/)[0];
}

async function bringToHandling(id) {
  await send("zhoumin", move(id, "register"), {}, did("register"));
  await send("zhoumin", move(id, "assign"), { unit: { label: "就业促进科" } }, did("assign"));
  await send("zhengfang", move(id, "accept"), {}, did("accept"));
}

async function answerAll(id, choices) {
  for (const [question, given] of choices)
    await send("zhengfang", move(id, "judge") + `?question=${question}`, { given, says: "已经核对。" }, did("judge"));
}

async function journey() {
  const id = await takeIn("2023 年就业补助资金使用情况");
  const own = `/office/applications/${id}`;
  await look(own, "zhoumin", "case-new");
  await bringToHandling(id);
  await send("zhengfang", move(id, "search"), {
    searcher: "郑芳", place: "档案室", terms: "就业补助", found: "found", result: "检索到 1 份。",
  }, did("search"));
  await look(own, "zhengfang", "case-handling");
  await answerAll(id, [["supplement", "clear"], ["request", "is_request"], ["who", "ours"], ["held", "held"],
    ["give", "give"], ["how", "as_asked"]]);
  await look(move(id, "conclude"), "zhengfang", "conclude");
  await send("zhengfang", move(id, "conclude") + "?outcome=granted", { given: "就业补助资金使用情况表，见附件。" }, did("conclude"));
  await look(own, "zhengfang", "case-concluded");
  const page = staff.zhengfang.page;
  await page.goto(base + own);
  await page.click("text=打开文书");
  check("the draft is shown", (await page.textContent("article")).includes("政府信息公开"));
  const letter = page.url().replace(base, "");
  await look(letter, "zhengfang", "letter");
  for (const form of ["docx", "pdf"]) {
    const answer = await staff.zhengfang.context.request.get(base + letter + "/" + form);
    check(`the letter as ${form}`, answer.ok() && (await answer.body()).length > 2000, String(answer.status()));
  }
  await send("zhengfang", move(id, "submit"), {}, did("submit"));
  await send("wanghai", move(id, "review"), { says: "同意" }, did("review"));
  await send("hantao", move(id, "sign"), { says: "同意" }, did("sign"));
  await look(move(id, "serve"), "zhoumin", "serve");
  await send("zhoumin", move(id, "serve"), { manner: "direct", place: "局办公室", arrived: true }, did("serve"));
  await look(own, "zhoumin", "case-served");
  await staff.zhoumin.page.goto(base + own);
  await staff.zhoumin.page.click("text=打开这一格");
  check("the cell of the report names the case", (await staff.zhoumin.page.textContent("main")).includes("依申"),
    staff.zhoumin.page.url());
  await send("zhoumin", move(id, "archive"), { archive_no: "2024-依申-001" }, did("archive"));
  check("it is archived", (await staff.zhoumin.page.textContent("main")).includes("已归档"));
  await look("/office", "zhoumin", "home");
  await look("/office/applications?s=any", "zhoumin", "list");
  await look("/office/applications/new", "zhoumin", "intake");
  await look("/office", "zhudu", "home-supervisor");
}

for (const login of ["zhoumin", "zhengfang", "wanghai", "hantao", "zhudu"]) await comeIn(login);
await journey();
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
