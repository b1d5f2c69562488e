// Each of the 21 ways a request can end, through the office's screens without scripts: from
// the counter to the served letter, and from the cell of the year's report back to the case.
// On the way: what is refused until something else is done, the reviews that send back, the
// clocks that stop.
import { base, check, finish } from "./setup.mjs";
import { act, answer, bringToHandling, caseId, comeIn, look, move, staff, takeIn } from "./office-setup.mjs";

const iso = (d) => d.toISOString().slice(0, 10);
const today = new Date(Date.now() + 8 * 3600000); // in Beijing
const ago = (days) => iso(new Date(today - days * 86400000));
const classes = ["natural_person", "commercial_enterprise", "research_institution", "public_welfare_org",
  "legal_service_org", "other_org"];

// The questions up to the one that closes.
const way = [["supplement", "clear"], ["request", "is_request"], ["who", "ours"], ["held", "held"], ["give", "give"]];
const until = (question, choice) => {
  const at = way.findIndex((w) => w[0] === question);
  return [...way.slice(0, at), [question, choice]];
};
const withhold = until("give", "withhold");
const refused = (login, name, fields, says) => [login, name, fields, { says }];

const consulted = [
  refused("zhengfang", "conclude?outcome=refused_third_party_rights", {}, "要先书面征求第三方意见"),
  ["zhengfang", "consult", { kind: "third_party", party: "演示某公司，某路1号", question: "合同价格", on: ago(30), received_on: ago(29) }],
  refused("zhengfang", "conclude?outcome=refused_third_party_rights", null, "请先登记征求意见的结果"),
  ["zhengfang", "consult_reply", { result: "refuse_reason", on: ago(20), says: "属于商业秘密。" }],
];

// How the questions are answered; what is done first, before the conclusion, and by the
// reviewers, each with who does it; how old the request is, in days.
const outcomes = {
  granted: { answers: [...way, ["how", "as_asked"]] },
  granted_in_part: {
    answers: way.slice(0, 4),
    before: [
      ["zhengfang", "part", { which: { label: "新的一份" }, name: "决定书", verdict: "give" }],
      ["zhengfang", "part", { which: { label: "新的一份" }, name: "讨论稿", verdict: "withhold",
        ground: "refused_deliberative", reason: "讨论中的稿子。" }],
    ],
    review: [
      refused("wanghai", "send_back", { why: "" }, "请填写"),
      ["wanghai", "send_back", { why: "理由再写清楚。" }],
      ["zhengfang", "submit", { says: "已经改好。" }],
    ],
  },
  refused_state_secret: {
    answers: withhold,
    secrecy: [
      ["shenjing", "secrecy", { verdict: "against", says: "密级写得不对。" }],
      ["zhengfang", "submit", {}],
      ["wanghai", "review", { says: "同意" }],
      ["jianglv", "legal", { verdict: "agree" }],
    ],
  },
  refused_prohibited_by_law: { answers: withhold },
  refused_security_stability: { answers: withhold },
  refused_third_party_rights: { answers: withhold, age: 40, before: consulted },
  refused_internal_affairs: {
    answers: withhold,
    legal: [
      refused("jianglv", "legal", { verdict: "change", says: "" }, "请填写"),
      ["jianglv", "legal", { verdict: "change", says: "条款引用要改。" }],
      ["zhengfang", "submit", {}],
      ["wanghai", "review", { says: "同意" }],
    ],
  },
  refused_deliberative: {
    answers: withhold,
    opinion: { verdict: "against", says: "应当公开。" },
    sign: [refused("hantao", "sign", { says: "" }, "仍然签发的理由")],
  },
  refused_enforcement_file: { answers: withhold },
  refused_statutory_enquiry: { answers: until("request", "enquiry") },
  unable_not_held: {
    answers: until("held", "not_held"), age: 20,
    first: [
      refused("zhengfang", "judge?question=held", { given: "not_held", says: "没有。" }, "请先记检索"),
      ["zhengfang", "search", { searcher: "郑芳", place: "档案室", terms: "就业补助", found: "none", result: "没有检索到。" }],
      refused("hantao", "extend", { workdays: "21", reason: "要查纸质档案。" }, "20"),
      ["hantao", "extend", { workdays: "20", reason: "要查纸质档案。" }],
    ],
  },
  unable_needs_creation: { answers: until("held", "needs_creation") },
  unable_still_unclear: {
    answers: [["supplement", "still_unclear"]], age: 40,
    first: [
      refused("zhengfang", "judge?question=supplement", { given: "still_unclear", says: "不明确。" }, "补正过"),
      ["zhoumin", "ask_supplement", { points: "请写明是哪一年。", on: ago(36) }],
      ["zhoumin", "supplement", { says: "都要。", on: ago(35) }],
    ],
  },
  not_processed_petition: { answers: until("request", "petition") },
  not_processed_repeat: { answers: until("request", "repeat") },
  not_processed_publication: { answers: until("request", "publication") },
  not_processed_abusive: {
    answers: until("request", "abusive"),
    first: [
      refused("zhengfang", "judge?question=request", { given: "abusive", says: "太多。" }, "要求说明理由"),
      ["zhengfang", "ask_reasons", { excess: "一个月三十件。", due_on: iso(new Date(+today + 7 * 86400000)) }],
      ["zhengfang", "give_reasons", { verdict: "unreasonable", says: "没有说明理由。" }],
    ],
  },
  not_processed_reconfirm: { answers: until("request", "reconfirm") },
  other_supplement_lapsed: {
    answers: [["supplement", "unclear"]], age: 60,
    before: [["zhoumin", "ask_supplement", { points: "请写明是哪一年。", on: ago(55), due_on: ago(40) }]],
  },
  other_fee_unpaid: {
    answers: way, age: 70,
    before: [
      refused("zhoumin", "notify_fee", { unit: "page", pages: "30" }, "不收费"),
      ["zhoumin", "notify_fee", { unit: "page", pages: "200", on: ago(65) }],
    ],
  },
  other_misc: { answers: until("request", "is_request") },
};

async function conclude(id, outcome) {
  const { page } = await comeIn("zhengfang");
  await page.goto(base + move(id, "conclude"));
  const offered = page.locator(`main a[href*="outcome=${outcome}"]`).first();
  check(`${outcome} is offered`, await offered.count() === 1, await page.textContent("main"));
  await offered.click();
  // what the letter of this outcome must say, and nothing else, is asked for
  for (const field of await page.locator("main form textarea").all()) {
    const name = await field.getAttribute("name");
    if (!["body", "guidance"].includes(name) && !(await field.inputValue())) await field.fill("依照规定，情况已经核对清楚。");
  }
  await page.click("main form.f button.btn");
  check(`${outcome} is concluded`, page.url().includes("done=conclude"), await page.textContent("main"));
}

// Steps of the table, in their order. Fields null: the page itself refuses.
async function steps(id, list = []) {
  for (const [login, name, fields, more] of list) {
    if (fields === null) {
      const { page } = await comeIn(login);
      await page.goto(base + move(id, name));
      check(`${name} is not offered`, (await page.textContent("main")).includes(more.says), await page.textContent("main"));
    } else {
      await act(login, id, name, name.startsWith("conclude") ? await everything(login, id, name) : fields, more);
    }
  }
}

// A conclusion whose form is filled, to be refused for what did not happen.
async function everything(login, id, name) {
  const { page } = await comeIn(login);
  await page.goto(base + move(id, name));
  const names = await page.locator("main form textarea").evaluateAll((all) => all.map((e) => e.name));
  return Object.fromEntries(names.filter((n) => !["body", "guidance"].includes(n)).map((n) => [n, "依照规定核对。"]));
}

// Steps of the review, until it is signed and served.
async function review(id, outcome, row) {
  await act("zhengfang", id, "submit", {});
  await steps(id, row.review);
  await act("wanghai", id, "review", { says: "同意" });
  await steps(id, row.legal);
  if (outcome !== "granted" && !outcome.startsWith("other_"))
    await act("jianglv", id, "legal", row.opinion ?? { verdict: "agree" });
  await steps(id, row.secrecy);
  if (outcome === "refused_state_secret")
    await act("shenjing", id, "secrecy", { verdict: "agree", says: "可以这样答复。" });
  await steps(id, row.sign);
  await act("hantao", id, "sign", { says: "同意；理由成立。" });
  await act("zhoumin", id, "serve", { manner: "direct", place: "局办公室", arrived: true });
}

async function walk(outcome, i) {
  const row = outcomes[outcome];
  const title = `第${i + 1}种结论的材料`;
  const column = classes[i % classes.length];
  const id = await takeIn(title, { applicant_class: column, applicant: i % 6 ? "演示某单位" : "李小明",
    ...(i % 6 ? { representative: "张某" } : {}), arrived_on: ago(row.age ?? 3) });
  const { page } = await comeIn("zhoumin");
  await bringToHandling(id);
  await steps(id, row.first);
  await answer(id, row.answers);
  await steps(id, row.before);
  await conclude(id, outcome);
  await review(id, outcome, row);
  await page.goto(base + `/office/applications/${id}`);
  check(`${outcome} is answered`, (await page.textContent("main .top")).includes("待归档"), await page.textContent("main .top"));
  return { id, outcome, column };
}

// From the table of the year's report to the cell, and from the cell to the case.
async function findAgain({ id, outcome, column }) {
  const { page } = await comeIn("zhoumin");
  await page.goto(base + "/office/reports");
  const cell = page.locator(`main td a[href$="/cells/table3.${outcome}.${column}"]`);
  check(`the report has a cell for ${outcome}, ${column}`, await cell.count() === 1);
  check(`${outcome} is counted`, Number(await cell.textContent()) >= 1, await cell.textContent());
  await cell.click();
  const found = page.locator(`main a[href="/office/applications/${id}"]`);
  check(`the cell leads to the case of ${outcome}`, await found.count() === 1, await page.textContent("main"));
  if (await found.count() !== 1) return;
  await found.click();
  check(`and is the case of ${outcome}`, caseId(page.url()) === id);
}

const counted = async () => {
  const { page } = await comeIn("zhoumin");
  await page.goto(base + "/office/reports");
  return Object.fromEntries(await page.locator("main td a[href*='/cells/table3.']").evaluateAll((all) =>
    all.map((a) => [a.getAttribute("href").replace(/.*table3\./, ""), Number(a.textContent)])));
};

const only = process.argv[4] ? process.argv[4].split(",") : Object.keys(outcomes);
for (const login of ["zhoumin", "zhengfang", "wanghai", "jianglv", "shenjing", "hantao"]) await comeIn(login);
const before = await counted();
const done = [];
for (const [i, outcome] of Object.keys(outcomes).entries())
  if (only.includes(outcome)) done.push(await walk(outcome, i));
for (const one of done) await findAgain(one);
const after = await counted();
const concluded = Object.keys(after).find((k) => k.startsWith("concluded") && k.endsWith(".total"));
check("all of them are concluded", after[concluded] - before[concluded] === done.length, `${before[concluded]} ${after[concluded]}`);
for (const { outcome, column } of done)
  check(`the report moved by one: ${outcome}`, after[`${outcome}.${column}`] - before[`${outcome}.${column}`] === 1);
await look("/office/reports", "zhoumin", "report");
await look(`/office/reports/${today.getUTCFullYear()}/cells/table3.granted.natural_person`, "zhoumin", "cell");
await finish();
