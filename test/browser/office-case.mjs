// A request through the office's screens, without scripts: taken in at the counter,
// registered, assigned, accepted, searched for, the seven questions, concluded, reviewed,
// signed, served, archived; then the cell of the report counts it. On the way every
// screen is looked at, wide and narrow, large and in high contrast.
import { base, check, finish } from "./setup.mjs";
import { act, answer, bringToHandling, comeIn, look, move, staff, takeIn } from "./office-setup.mjs";

async function journey() {
  const id = await takeIn("2023 年就业补助资金使用情况");
  const own = `/office/applications/${id}`;
  await look(own, "zhoumin", "case-new");
  await bringToHandling(id);
  await act("zhengfang", id, "search", {
    searcher: "郑芳", place: "档案室", terms: "就业补助", found: "found", result: "检索到 1 份。",
  });
  await look(own, "zhengfang", "case-handling");
  await answer(id, [["supplement", "clear"], ["request", "is_request"], ["who", "ours"], ["held", "held"],
    ["give", "give"], ["how", "as_asked"]]);
  await look(move(id, "conclude"), "zhengfang", "conclude");
  await act("zhengfang", id, "conclude?outcome=granted", { given: "就业补助资金使用情况表，见附件。" });
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
  await act("zhengfang", id, "submit", {});
  await act("wanghai", id, "review", { says: "同意" });
  await act("hantao", id, "sign", { says: "同意" });
  await look(move(id, "serve"), "zhoumin", "serve");
  await act("zhoumin", id, "serve", { manner: "direct", place: "局办公室", arrived: true });
  await look(own, "zhoumin", "case-served");
  await staff.zhoumin.page.goto(base + own);
  await staff.zhoumin.page.click("text=打开这一格");
  check("the cell of the report names the case", (await staff.zhoumin.page.textContent("main")).includes("依申"),
    staff.zhoumin.page.url());
  await act("zhoumin", id, "archive", { archive_no: "2024-依申-001" });
  check("it is archived", (await staff.zhoumin.page.textContent("main")).includes("已归档"));
  await look("/office", "zhoumin", "home");
  await look("/office/applications?s=any", "zhoumin", "list");
  await look("/office/applications/new", "zhoumin", "intake");
  await look("/office", "zhudu", "home-supervisor");
}

for (const login of ["zhoumin", "zhengfang", "wanghai", "hantao", "zhudu"]) await comeIn(login);
await journey();
await finish();
