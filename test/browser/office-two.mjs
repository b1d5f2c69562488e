// Two people on one case at once, and what is sent that no form would send: too long, in
// another encoding, once more, without its token.
import { base, check, fill, finish } from "./setup.mjs";
import { act, bringToHandling, comeIn, move, takeIn } from "./office-setup.mjs";

async function twoAtOnce() {
  const id = await takeIn("两人同办的材料");
  await bringToHandling(id);
  const handler = (await comeIn("zhengfang")).page;
  const typed = { searcher: "郑芳", place: "档案室", terms: "就业补助", found: "found", result: "检索到 1 份，写了很久。" };
  await handler.goto(base + move(id, "search"));
  await fill(handler, typed);
  await act("zhoumin", id, "note", { says: "申请人来电补充了年份。" });
  await handler.click("main form.f button.btn");
  const told = await handler.textContent("main [role=alert]");
  check("the second is told", told.includes("这件申请有了变化") && told.includes("周敏于") && told.includes("备注"), told);
  check("by a name, a date and a time of day", /于 \d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d 做了/.test(told) && !told.includes("zhoumin"), told);
  for (const name of ["searcher", "place", "terms", "result"])
    check(`and keeps ${name}`, await handler.inputValue(`main [name=${name}]`) === typed[name]);
  check("and her choice", await handler.isChecked("main [name=found][value=found]"));
  await handler.click("main form.f button.btn");
  check("and sends it again as it is", handler.url().includes("done=search"), handler.url());
  await handler.goto(base + `/office/applications/${id}`);
  const main = await handler.textContent("main");
  check("both stand", main.includes("申请人来电补充了年份") && main.includes("写了很久"));
  return id;
}

// What the browser's form holds, to be sent without it.
async function formOf(page, path) {
  await page.goto(base + path);
  return Object.fromEntries(await page.locator("main form[method=post]").first().locator("input[type=hidden]").evaluateAll((all) =>
    all.map((e) => [e.name, e.value])));
}

async function badly(id) {
  const { page, context } = await comeIn("zhoumin");
  const path = move(id, "note");
  const post = (body, type = "application/x-www-form-urlencoded") => context.request.post(base + path, {
    headers: { "content-type": type, origin: base, referer: base + path }, data: Buffer.from(body, "latin1"), maxRedirects: 0,
  });
  const lines = async () => {
    await page.goto(base + `/office/applications/${id}`);
    return page.locator("ol.tl li").count();
  };
  const before = await lines();
  const encode = (fields) => new URLSearchParams(fields).toString();
  const hidden = await formOf(page, path);

  const long = await post(encode({ ...hidden, says: "长".repeat(2001) }));
  check("too long is said", long.status() === 400 && (await long.text()).includes("2000"), String(long.status()));
  const other = await post(`${encode(hidden)}&says=%B1%B8%D7%A2`); // GBK
  const said = await other.text();
  check("another encoding is said", other.status() === 400 && /编码|UTF-8/.test(said), `${other.status()} ${said.replace(/.*<main/s, "").slice(0, 600)}`);
  const untrue = await post(encode({ ...hidden, token: "x".repeat(32), says: "没有令牌" }));
  check("without its token it is refused", untrue.status() >= 400, String(untrue.status()));
  check("nothing of it was kept", await lines() === before);

  const once = encode({ ...(await formOf(page, path)), says: "只记一次" });
  const answers = [await post(once), await post(once)];
  check("sent twice it leads to the case twice", answers.every((a) => a.status() === 303), answers.map((a) => a.status()).join());
  check("and is noted once", await lines() === before + 1);
}

await badly(await twoAtOnce());
await finish();
