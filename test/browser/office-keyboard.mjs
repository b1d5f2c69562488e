// The applying steps and the case's way by keyboard alone: from the top of each page to its
// button; the focus is seen and never lost, follows the page, and the skip link leads past
// the menu.
import { at, base, check, finish, open } from "./setup.mjs";
import { bringToHandling, comeIn, move, staff, takeIn } from "./office-setup.mjs";

let page;

const focused = () => page.evaluate(() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  // of a choice drawn as a card the ring is on the card
  const ringed = [e, e.closest("label"), e.nextElementSibling].filter(Boolean).some((x) => {
    const s = getComputedStyle(x);
    return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
  });
  const box = e.getBoundingClientRect();
  const all = [...document.querySelectorAll("*")];
  return {
    id: e.id, name: e.name ?? "", type: e.type ?? "", value: e.value ?? "", text: e.textContent.trim(),
    tag: e.tagName, at: all.indexOf(e), ringed,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
});

// Press Tab until a control is reached; every stop on the way is looked at.
async function tabTo(what, wanted) {
  let before = -1;
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press("Tab");
    const now = await focused();
    if (!check(`${at(page)}: the focus is not lost`, now !== null, what)) return false;
    check(`${at(page)}: ${now.id || now.name || now.text.slice(0, 20)} is seen`, now.ringed && now.inside, JSON.stringify(now));
    check(`${at(page)}: the order is that of the page`, now.at > before, JSON.stringify(now));
    before = now.at;
    if (wanted(now)) return true;
  }
  return check(`${at(page)}: ${what} is reached`, false);
}

const named = (name) => tabTo(name, (e) => e.name === name);

// From the top: over the skip link into the page, then field by field, then the button.
async function byKeys(path, fields, button) {
  if (path) await page.goto(base + path);
  await page.keyboard.press("Tab");
  const first = await focused();
  check(`${at(page)}: the skip link comes first`, first?.text === "跳到正文" && first.inside && first.ringed, JSON.stringify(first));
  await page.keyboard.press("Enter");
  check(`${at(page)}: and leads into the page`, await page.evaluate(() => document.activeElement.id === "main"));
  for (const [name, value] of Object.entries(fields)) {
    if (!await named(name)) return;
    const now = await focused();
    if (now.type === "checkbox") await page.keyboard.press("Space");
    else if (now.type === "radio") {
      await page.keyboard.press("Space");
      for (let i = 0; i < 12 && (await focused()).value !== value; i++) await page.keyboard.press("ArrowDown");
      check(`${at(page)}: ${value} is chosen by keys`, (await focused()).value === value);
    } else if (now.type === "select-one") {
      const chosen = () => page.evaluate(() => document.activeElement.selectedOptions[0].text);
      for (let i = 0; i < 12 && !(await chosen()).includes(value); i++) await page.keyboard.press("ArrowDown");
    } else {
      await page.keyboard.press("Control+A");
      await page.keyboard.type(value);
    }
  }
  const from = at(page);
  if (await tabTo(button, (e) => (e.tag === "BUTTON" || e.tag === "A") && e.text.includes(button)))
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  return from;
}

async function applying() {
  const context = await open(1440, { scripts: true });
  page = await context.newPage();
  await byKeys("/apply", {}, "在线申请");
  await byKeys("", { agreed: true }, "继续");
  const begun = Date.now(); // the server counts from the first answer
  await byKeys("", {}, "继续申请");
  await byKeys("", { applicant_class: "natural_person" }, "继续");
  // what is left out is said, and the summary leads to its field
  await byKeys("", {}, "继续");
  const missing = await page.locator(".sum a").first().getAttribute("href");
  await byKeys("", {}, (await page.locator(".sum a").first().textContent()).trim());
  check("the summary leads to the field", page.url().endsWith(missing), `${page.url()} ${missing}`);
  await byKeys("/apply/steps/3-2", { applicant: "王小明", certificate_kind: "居民身份证", certificate_no: "11010519491231002X" }, "继续");
  await byKeys("", { phone: "13812341234" }, "继续");
  await byKeys("", { title: "稳岗返还资金发放情况", content: "2021年稳岗返还资金发给了哪些企业。" }, "继续");
  await byKeys("", { delivery_method: "online", medium: "electronic" }, "继续");
  check("all of it is shown", at(page) === "/apply/steps/7", at(page));
  await page.waitForTimeout(Math.max(0, 7000 - (Date.now() - begun)));
  await byKeys("", {}, "提交申请");
  check("the receipt, by keys alone", at(page) === "/apply/receipt", `${at(page)} ${(await page.textContent("main")).slice(0, 300)}`);
  await context.close();
}

async function handling() {
  const id = await takeIn("键盘办理的材料");
  await bringToHandling(id);
  const { cookies } = await comeIn("zhengfang");
  const context = await open(1440, { cookies });
  page = await context.newPage();
  await byKeys(`/office/applications/${id}`, {}, "记检索");
  check("the case leads to its forms by keys", at(page) === move(id, "search"), at(page));
  await byKeys("", { searcher: "郑芳", place: "档案室", terms: "就业补助", found: "found", result: "检索到 1 份。" }, "记下");
  check("a search is noted by keys", at(page).includes("done=search"), at(page));
  for (const [question, given] of [["supplement", "clear"], ["request", "is_request"], ["who", "ours"], ["held", "held"], ["give", "give"]])
    await byKeys(move(id, `judge?question=${question}`), { given, says: "已经核对。" }, "定下");
  await byKeys(move(id, "conclude"), {}, "予以公开");
  await byKeys("", { given: "就业补助资金使用情况表。" }, "定结论");
  check("it is concluded by keys", at(page).includes("done=conclude"), at(page));
  await byKeys(move(id, "submit"), { says: "请审核。" }, "提交审核");
  check("it is submitted by keys", at(page).includes("done=submit"), at(page));
  await context.close();
  await reviewed(id);
}

// Each from the page of the case, whose first button is the step that is due.
async function reviewed(id) {
  for (const [login, name, step, fields, button] of [
    ["wanghai", "review", "审核通过", { says: "同意。" }, "审核通过"],
    ["hantao", "sign", "签发", { says: "同意。" }, "签发"],
    ["zhoumin", "serve", "送达文书", { manner: "直接送达", server: "周敏", place: "局办公室", arrived: true }, "发出"],
  ]) {
    const { cookies } = await comeIn(login);
    const context = await open(1440, { cookies });
    page = await context.newPage();
    await byKeys(`/office/applications/${id}`, {}, step);
    check(`the case leads to ${name} by keys`, at(page) === move(id, name), at(page));
    await byKeys("", fields, button);
    check(`${name} is done by keys`, at(page).includes(`done=${name}`), `${at(page)} ${(await page.textContent("main")).slice(0, 300)}`);
    await context.close();
  }
}

await applying();
await handling();
await finish();
