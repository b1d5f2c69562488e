// A citizen's request from the notice to the receipt and to the page of the case: on
// a telephone, without scripts, with mistakes on the way, back and change; then every
// page wide and narrow, large and in high contrast.
import { at, base, check, finish, look, open } from "./setup.mjs";

const go = (page) => page.click("main form .btn:not(.alt) >> nth=0");

async function wrong(page, name, fields) {
  check(`${name}: the title says so`, (await page.title()).startsWith("错误："), await page.title());
  const links = await page.locator(".sum a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  check(`${name}: the summary leads to the fields`, links.join() === fields.map((f) => "#" + f).join(), links.join());
  for (const f of fields) check(`${name}: ${f} is there`, await page.locator("#" + f).count() === 1);
}

const context = await open(320, { scripts: false, acceptDownloads: true });
const page = await context.newPage();

// 1 notice
await page.goto(base + "/apply");
await page.click("text=在线申请");
check("the way begins with the notice", at(page) === "/apply/steps/1", at(page));
await go(page);
await wrong(page, "notice", ["agreed"]);
await page.check("#agreed");
await go(page);
const begun = Date.now(); // the server counts from the first answer

// 2 search
check("then she searches", at(page) === "/apply/steps/2", at(page));
await page.fill("#words", "稳岗");
await page.click("text=搜一搜");
check("her words are not in the address", at(page) === "/apply/steps/2", at(page));
check("and stay", await page.inputValue("#words") === "稳岗");
await page.click("text=继续申请");

// 3 who
check("then who asks", at(page) === "/apply/steps/3", at(page));
await page.goto(base + "/apply/steps/5");
check("no page is skipped", at(page) === "/apply/steps/3", at(page));
await go(page);
check("a choice is wanted", (await page.title()).startsWith("错误："));
await page.check("input[value=natural_person]");
await go(page);
check("then her name", at(page) === "/apply/steps/3-2", at(page));
await page.fill("#applicant", "王小明");
await page.selectOption("#certificate_kind", "resident");
await page.fill("#certificate_no", "110105194912310021");
await go(page);
await wrong(page, "a wrong number", ["certificate_no"]);
await page.setInputFiles("#files", { name: "身份证.txt", mimeType: "text/plain", buffer: Buffer.from("王小明\n") });
await page.check("#number_right");
await go(page);
check("a number that looks wrong is never refused", at(page) === "/apply/steps/4", at(page));

// 4 contact
await page.fill("#email", "wang@example.cn");
await page.fill("#phone", "没有");
await go(page);
await wrong(page, "contact", ["phone"]);
check("what was right stays", await page.inputValue("#email") === "wang@example.cn");
await page.fill("#phone", "13812341234");
await go(page);

// 5 what
check("then what she wants", at(page) === "/apply/steps/5", at(page));
await page.fill("#title", "稳岗返还资金发放情况");
await page.fill("#from_year", "2022");
await page.fill("#from_month", "1");
await page.fill("#to_year", "2021");
await page.fill("#to_month", "12");
await go(page);
await wrong(page, "what", ["content", "to_year"]);
await page.fill("#content", "2021年到2022年稳岗返还资金发给了哪些企业，各多少。");
await page.fill("#to_year", "2022");
await page.click("text=上一步");
check("back loses nothing of the page before", at(page) === "/apply/steps/4" && await page.inputValue("#phone") === "13812341234");
await go(page);
await page.fill("#title", "稳岗返还资金发放情况");
await page.fill("#content", "2021年到2022年稳岗返还资金发给了哪些企业，各多少。");
await page.fill("#from_year", "2021");
await page.fill("#to_year", "2022");
await go(page);

// 6 how
check("then how", at(page) === "/apply/steps/6", at(page));
await page.check("input[value=post]");
await page.check("input[value=paper]");
await go(page);
await wrong(page, "post without an address", ["delivery_method"]);
await page.check("input[value=online]");
await page.check("input[value=electronic]");
await go(page);

// 7 check, and change
check("then all of it", at(page) === "/apply/steps/7", at(page));
for (const text of ["王小明", "110105194912310021", "13812341234", "身份证.txt", "2021年到2022年"])
  check(`the check says ${text}`, (await page.textContent("main")).includes(text));
await page.click(".sumr div:has(dt:text('联系电话')) a");
await page.fill("#phone", "13812345678");
await go(page);
check("a change leads back to the check", at(page) === "/apply/steps/7" && (await page.textContent("main")).includes("13812345678"), at(page));
const draft = await context.cookies();
check("cookies are out of reach of scripts", draft.every((c) => c.httpOnly && c.sameSite === "Lax"));

await look("/apply", [], "start");
for (const step of ["1", "2", "3", "3-2", "4", "5", "6", "7"]) await look(`/apply/steps/${step}`, draft, `step ${step}`);
await look("/apply/steps/5", draft, "errors", async (p) => {
  await p.fill("#content", "");
  await p.fill("#to_year", "1");
  await p.click("main form .btn:not(.alt) >> nth=0");
});
await look("/apply/leave", draft, "giving up");

// By keyboard: the page's controls in their order, each seen.
{
  const keys = await open(1440, { cookies: draft });
  const tab = await keys.newPage();
  await tab.goto(base + "/apply/steps/4");
  const stops = [];
  await tab.focus("#main");
  for (let i = 0; i < 8; i++) {
    await tab.keyboard.press("Tab");
    stops.push(await tab.evaluate(() => {
      const e = document.activeElement;
      const s = getComputedStyle(e);
      return { id: e.id || e.textContent.trim(), seen: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 };
    }));
  }
  check("the keyboard follows the page", stops.slice(0, 5).map((s) => s.id).join() === "phone,email,postal_address,postcode,保存并继续", stops.map((s) => s.id).join());
  check("every stop is seen", stops.every((s) => s.seen));
  check("nobody is led into the trap", stops.every((s) => s.id !== "website"));
  await keys.close();
}

// 8 receipt
await page.waitForTimeout(Math.max(0, 7000 - (Date.now() - begun)));
await page.click("text=提交申请");
check("the receipt", at(page) === "/apply/receipt", at(page));
const receipt = await page.textContent("main");
const code = (await page.textContent(".code")).trim();
const number = (await page.textContent(".rcpt dd strong >> nth=0")).trim();
check("a code without letters that are mixed up", /^[2-9A-HJKMNP-Z]{12}$/.test(code), code);
check("the last day is there", /法定答复日\s*\d{4}年\d+月\d+日/.test(receipt), receipt);
check("a code for telephones", await page.locator("svg.qr").count() === 1);
await page.reload();
check("a reload shows it again", (await page.textContent(".code")).trim() === code);
await page.goto(base + "/apply/steps/7");
check("nothing is sent twice", at(page) === "/apply/receipt", at(page));
const paper = await context.request.get(base + "/apply/receipt.pdf");
check("the receipt on paper", (await paper.body()).subarray(0, 5).toString() === "%PDF-");
await look("/apply/receipt", await context.cookies(), "receipt");

// the page of the case
await page.click("text=查办理进度");
await page.fill("#application_no", number);
await page.fill("#query_code", "2222 2222 2222");
await go(page);
await wrong(page, "a wrong code", ["query_code"]);
await look("/apply/status", [], "asking");
await page.fill("#query_code", code.toLowerCase());
await go(page);
check("the case opens, and its address tells nothing", at(page) === "/apply/status", at(page));
const status = await page.textContent("main");
check("the number", status.includes(number));
check("the telephone is masked", status.includes("138****5678") && !status.includes("13812345678"));
check("the certificate is masked", !status.includes("110105194912310021"));
check("the days are there one by one", await page.locator(".cal .due").count() === 1 && await page.locator("details tbody tr").count() >= 20);
check("the title tells nobody's case", !(await page.title()).includes(number));
const mine = await context.cookies();
await look("/apply/status", mine, "status");
await look("/apply/status/withdraw", mine, "withdrawing");
const proof = await context.request.get(base + "/apply/status/due-date.pdf");
check("the certificate of the due date", (await proof.body()).subarray(0, 5).toString() === "%PDF-");
await page.click("text=您传的文件 1");
check("her own file, as a download", true);
await page.goto(base + "/apply/status/withdraw");
await go(page);
await wrong(page, "withdrawing", ["sure"]);
await page.check("#sure");
await go(page);
check("withdrawn", (await page.textContent("main")).includes("申请已经撤回"), at(page));
await page.click("text=退出查询");
check("left", at(page) === "/apply/status?left=1", at(page));
await page.goto(base + "/apply/status");
check("and closed", await page.locator("#query_code").count() === 1);
await context.close();
await finish();
