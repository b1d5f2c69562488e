// A citizen's request and back to her: applied for online, on a telephone and without
// scripts; confirmed, registered and handled in the office, sent back to her once to be made
// clear, answered and served online; read, confirmed and taken away on the page of her case,
// with her remedies and the certificate of the due date.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { at, base, check, finish, fill, look, open } from "./setup.mjs";
import { act, answer, caseId, comeIn, move, staff } from "./office-setup.mjs";

const go = (page) => page.click("main form .btn:not(.alt) >> nth=0");
const context = await open(320, { scripts: false, acceptDownloads: true });
const page = await context.newPage();
const says = () => page.textContent("main");

async function applies() {
  let begun = 0; // the server counts from the first answer
  await page.goto(base + "/apply/steps/1");
  for (const fields of [{ agreed: true }, null, { applicant_class: "natural_person" },
    { applicant: "陈小红", certificate_kind: "resident", certificate_no: "11010519491231002X" }, { phone: "13812349876" },
    { title: "技能培训补贴发放情况", content: "技能培训补贴发给了哪些机构。" },
    { delivery_method: "online", medium: "electronic" }]) {
    if (fields === null) {
      await page.click("text=继续申请");
      continue;
    }
    await fill(page, fields);
    await go(page);
    begun ||= Date.now();
  }
  check("all of it is shown", at(page) === "/apply/steps/7", `${at(page)} ${await says()}`);
  await page.waitForTimeout(Math.max(0, 7000 - (Date.now() - begun)));
  await page.click("text=提交申请");
  check("the receipt", at(page) === "/apply/receipt", `${at(page)} ${await says()}`);
  return {
    code: (await page.textContent(".code")).trim(),
    number: (await page.textContent(".rcpt dd strong >> nth=0")).trim(),
  };
}

async function follows({ number, code }) {
  await page.goto(base + "/apply/status");
  await fill(page, { application_no: number, query_code: code });
  await go(page);
  check("her case opens", (await says()).includes(number), await says());
}

// The office finds what came in by its number, in the list.
async function found(number) {
  const office = (await comeIn("zhoumin")).page;
  await office.goto(base + "/office/applications");
  const link = office.locator(`main tr:has-text("${number}") a[href^="/office/applications/"]`).first();
  if (!check("the office sees that it came", await link.count() === 1, (await office.textContent("main")).slice(0, 2000))) await finish();
  await link.click();
  check("its heading says that it came", (await office.textContent("main .top")).includes("待确认"), await office.textContent("main .top"));
  return caseId(office.url());
}

// A file of her page: what its text is.
async function taken(link) {
  if (!check(`${link} is there`, await page.locator(link).count() > 0, await page.innerHTML("main"))) return "";
  const [got] = await Promise.all([page.waitForEvent("download"), page.click(link)]);
  const path = await got.path();
  check(`${link} is a PDF`, got.suggestedFilename().endsWith(".pdf"), got.suggestedFilename());
  return execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" }).replace(/\s/g, "");
}

const chinese = (d) => `${d.getUTCFullYear()}年${d.getUTCMonth() + 1}月${d.getUTCDate()}日`;

// The last day she can read at a remedy, as days from now.
async function lastDay(what) {
  const row = await page.locator(`.rail dl div:has(dt:text-is("${what}")) dd`).textContent({ timeout: 2000 }).catch(() => "");
  const m = row.match(/最晚(\d{4})年(\d+)月(\d+)日/);
  if (!check(`the last day to: ${what}`, m !== null, row || await says())) return 0;
  return Math.round((Date.UTC(+m[1], m[2] - 1, +m[3]) - today) / 86400000);
}

const now = new Date(Date.now() + 8 * 3600000); // in Beijing
const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
for (const login of ["zhoumin", "zhengfang", "wanghai", "hantao"]) await comeIn(login);

const receipt = await applies();
const id = await found(receipt.number);
await act("zhoumin", id, "confirm", { reached: "yes", how: "电话，办公室周敏。" });
await act("zhoumin", id, "register", {});
await act("zhoumin", id, "assign", { unit: { label: "就业促进科" } });
await act("zhengfang", id, "accept");

// she is asked to say more, once, and says it online
await act("zhoumin", id, "ask_supplement", { points: "请写明是哪一年的补贴。" });
await staff.zhoumin.page.goto(base + move(id, "serve"));
const notice = await staff.zhoumin.page.locator("#letter option", { hasText: "补正告知书" }).getAttribute("value");
await act("zhoumin", id, "serve", { letter: notice, manner: "online" });
await follows(receipt);
check("she reads that she is asked", /请补正，最晚\d{4}年/.test(await says()), await says());
const asked = await taken("a:has-text('补正')[href*='/files/']");
check("the notice says what is missing", asked.includes("请写明是哪一年的补贴"), asked);
await look("/apply/status", await context.cookies(), "to be made clear");
await page.click("text=补正申请");
check("the form repeats what is missing", (await says()).includes("请写明是哪一年的补贴"));
await look("/apply/status/supplement", await context.cookies(), "making clear");
await fill(page, { content: "" });
await go(page);
check("nothing is not an answer", (await page.title()).startsWith("错误："), await page.title());
await fill(page, { content: "2024年技能培训补贴发给了哪些机构。", files: { name: "说明.txt", mimeType: "text/plain", buffer: Buffer.from("只要2024年。\n") } });
await go(page);
check("it is received, and the clock begins anew", at(page) === "/apply/status?done=supplement" && (await says()).includes("重新计算"), at(page));
check("the certificate of the due date", (await taken("a[href='/apply/status/due-date.pdf']")).includes("期限"));

// the office answers; what it gives is of its own words and files
await staff.zhengfang.page.goto(base + `/office/applications/${id}`);
check("the office reads her answer", (await staff.zhengfang.page.textContent("main")).includes("2024年技能培训补贴"));
await answer(id, [["supplement", "clear"], ["request", "is_request"], ["who", "ours"], ["held", "held"],
  ["give", "give"], ["how", "as_asked"]]);
const table = Buffer.from("机构,金额\n演示职业培训学校,120000\n");
await act("zhengfang", id, "note", { says: "给申请人的表。", purpose: "given", files: { name: "补贴.csv", mimeType: "text/csv", buffer: table } });
await act("zhengfang", id, "conclude?outcome=granted", { given: "技能培训补贴发放表，见附件。" });
await act("zhengfang", id, "submit", {});
await act("wanghai", id, "review", { says: "同意" });
await act("hantao", id, "sign", { says: "同意" });
await page.goto(base + "/apply/status");
check("before it is sent she sees no reply", !(await says()).includes("政府信息公开告知书") && !(await says()).includes("给您的信息"), await says());
await act("zhoumin", id, "serve", { manner: "online" });

// back to her
await page.reload();
check("she reads that it is answered", (await page.textContent("h1")).includes("已经答复"), await says());
const reply = await taken("a:text-is('政府信息公开告知书')");
check("the reply opens and names her case", reply.includes("技能培训补贴发放表") && reply.includes("陈小红"), reply);
check("the reply says where to go against it", reply.includes("行政复议"), reply);
const [given] = await Promise.all([page.waitForEvent("download"), page.click("text=给您的信息 1")]);

check("and what was given, as it was", readFileSync(await given.path()).equals(table), given.suggestedFilename());
await look("/apply/status", await context.cookies(), "answered");
await page.click("li:has-text('政府信息公开告知书') button:has-text('我收到了')");
check("her receipt is written down", at(page) === "/apply/status?done=received" && (await says()).includes("已经记下您收到了"), at(page));
check("and is asked for no more", await page.locator("li:has-text('政府信息公开告知书') button:has-text('我收到了')").count() === 0);
check("her remedies count from today", (await says()).includes(`从收到答复之日${chinese(new Date(today))}起算`), await says());
// 60 days and six months; a last day off is moved to the next working day
const reconsider = await lastDay("申请行政复议");
const sue = await lastDay("提起行政诉讼");
check("sixty days to reconsideration", reconsider >= 60 && reconsider <= 70, String(reconsider));
check("six months to a lawsuit", sue >= 181 && sue <= 195, String(sue));
const certificate = await taken("a[href='/apply/status/due-date.pdf']");
check("the certificate names the case and its days", certificate.includes(receipt.number) && certificate.includes("工作日"), certificate);

// the office sees it
await staff.zhoumin.page.goto(base + `/office/applications/${id}`);
const main = await staff.zhoumin.page.textContent("main");
check("the office sees that she read it", main.includes("待归档") && main.includes("申请人查阅"), main.slice(0, 4000));
await context.close();
await finish();
