// What the gate keeps back, without scripts: a clerk's draft names a number, the leader's
// signature does not let it out, one click masks one, two people decide about another, and
// a reader reports a mistake and is answered. Every screen is looked at on the way.
import { base, browser, check, look, reads, send, staff, walk } from "./items-setup.mjs";

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

await walk(["zhengfang", "wanghai", "shenjing", "hantao", "zhoumin"], journey);
