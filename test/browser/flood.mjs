// A request while very many come in: with scripts the browser computes, without them the
// page says when to come back, and both lead to the receipt. Begins the flood by itself
// (flood.all is 1, flood.wait 20: test/browser/run).
import { at, base, check, finish, look, open } from "./setup.mjs";

const go = (page) => page.click("main form .btn:not(.alt) >> nth=0");

async function fill(page) {
  await page.goto(base + "/apply/steps/1");
  await page.check("#agreed");
  await go(page);
  await page.click("text=继续申请");
  await page.check("input[value=natural_person]");
  await go(page);
  await page.fill("#applicant", "王小明");
  await page.selectOption("#certificate_kind", "resident");
  await page.fill("#certificate_no", "11010519491231002X");
  await go(page);
  await page.fill("#phone", "13812345678");
  await go(page);
  await page.fill("#title", "稳岗返还资金发放情况");
  await page.fill("#content", "2022年稳岗返还资金发给了哪些企业，各多少。");
  await go(page);
  await page.check("input[value=online]");
  await page.check("input[value=electronic]");
  await go(page);
  check("the last page", at(page) === "/apply/steps/7", at(page));
}

const box = (page) => page.locator("#proof").count();
const typed = async (page) => (await page.textContent("main")).includes("13812345678");
const fast = 7000; // what is filled in sooner is taken for a program's

// one is sent, and the flood is there
const first = await open(1440);
{
  const page = await first.newPage();
  await fill(page);
  await page.waitForTimeout(fast);
  await page.click("main form .btn:not(.alt) >> nth=0");
  if (at(page) !== "/apply/receipt") await page.waitForURL("**/apply/receipt");
  check("the first is sent", at(page) === "/apply/receipt", at(page));
}

// with scripts
{
  const context = await open(320);
  const page = await context.newPage();
  const blocked = [];
  page.on("console", (m) => { if (m.type() === "error") blocked.push(m.text()); });
  await fill(page);
  check("a proof is asked", await box(page) === 1);
  await page.waitForTimeout(fast);
  await page.waitForFunction(() => document.getElementById("proof-says").textContent.includes("算好了"), null, { timeout: 60000 });
  check("the script may run", blocked.length === 0, blocked.join());
  await look("/apply/steps/7", await context.cookies(), "proof");
  await go(page);
  await page.waitForURL("**/apply/receipt");
  check("a computed number leads to the receipt", at(page) === "/apply/receipt", at(page));
  check("no script on other pages", await page.locator("script").count() === 0);
  await context.close();
}

// without
{
  const context = await open(320, { scripts: false });
  const page = await context.newPage();
  await fill(page);
  check("it says when to come back", /请在 \d\d:\d\d:\d\d 以后/.test(await page.textContent("#proof-says")), await page.textContent("#proof-says"));
  await page.waitForTimeout(fast);
  await go(page);
  check("too early is told", at(page) === "/apply/steps/7" && (await page.title()).startsWith("错误："), await page.title());
  check("nothing is lost", await typed(page));
  await page.waitForTimeout(15000);
  await go(page);
  check("a wait leads to the receipt", at(page) === "/apply/receipt", at(page));
  await context.close();
}
await first.close();
await finish();
