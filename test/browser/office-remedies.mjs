// A reconsideration through the office's screens, without scripts: opened, its copy
// received, answered, decided, answered anew, its cause and measures, concluded; its
// evidence and the case's file as downloads; and the statistics. On the way every screen
// is looked at, wide and narrow, large and in high contrast.
import { base, check, finish } from "./setup.mjs";
import { comeIn, look, send, staff } from "./office-setup.mjs";

async function download(login, path, button, name) {
  const page = staff[login].page;
  await page.goto(base + path);
  const [got] = await Promise.all([page.waitForEvent("download"), page.click(`text=${button}`)]);
  check(`${button} is a file`, got.suggestedFilename().endsWith(name), got.suggestedFilename());
}

async function journey() {
  const done = (path, fields) => send("zhoumin", path, fields, { leads: "done=1" });
  await look("/office/remedies", "zhoumin", "remedies");
  await look("/office/remedies?all=1", "zhoumin", "remedies-all");
  await look("/office/remedies/new", "zhoumin", "remedy-new");
  await done("/office/remedies/new", { kind: "reconsideration", origin: "silence", organ: "杭州市拱墅区人民政府",
    case_no: "拱政复〔2024〕99号", application_no: "拱人社依申〔2024〕3号", accepted_on: "2024-03-01" });
  const here = new URL(staff.zhoumin.page.url()).pathname;
  await look(here, "zhoumin", "remedy-opened");
  await look(`${here}/copy`, "zhoumin", "remedy-copy");
  await done(`${here}/copy`, { choice: "by_simple", on: "2024-03-05" });
  await look(here, "zhoumin", "remedy-to-answer");
  check("five working days", (await staff.zhoumin.page.textContent("main")).includes("2024年3月12日"));
  await look(`${here}/suspend`, "zhoumin", "remedy-suspend");
  await done(`${here}/suspend`, { on: "2024-03-06", says: "等待另案结果" });
  await look(here, "zhoumin", "remedy-suspended");
  await done(`${here}/resume`, { on: "2024-03-08" });
  await done(`${here}/answer`, { on: "2024-03-12" });
  await look(`${here}/decide`, "zhoumin", "remedy-decide");
  await done(`${here}/decide`, { choice: "rev_revokes", orders: true, on: "2024-03-29" });
  await done(`${here}/reanswer`, { says: "拱依复〔2024〕9号" });
  await look(`${here}/measures`, "zhoumin", "remedy-measures");
  await done(`${here}/measures`, { choice: "cause_no_search", says: "补做检索，培训经办人" });
  await done(`${here}/conclude`, {});
  check("it is closed", (await staff.zhoumin.page.textContent("main")).includes("已结案"));
  await look(here, "zhoumin", "remedy-closed");
  await look(`${here}/void`, "zhoumin", "remedy-void");
  await download("zhoumin", here, "下载答复证据材料", ".zip");
  await staff.zhoumin.page.click("text=拱人社依申〔2024〕3号");
  const request = new URL(staff.zhoumin.page.url()).pathname;
  check("it leads to the request", request.startsWith("/office/applications/"), request);
  check("which leads back", (await staff.zhoumin.page.textContent("main")).includes("拱政复〔2024〕99号"));
  await look(request, "zhoumin", "request-with-remedy");
  await download("zhoumin", request, "下载归档文件", ".zip");
  await look(`${request}/catalog`, "zhoumin", "catalog");
  await look("/office/statistics?first=2022-01-01", "zhudu", "statistics");
  await download("zhudu", "/office/statistics?first=2022-01-01", "导出 XLSX", ".xlsx");
  await staff.zhudu.page.goto(base + here);
  check("the supervisor sees no case", (await staff.zhudu.page.textContent("main")).includes("拱政复") === false);
}

for (const login of ["zhoumin", "zhudu"]) await comeIn(login);
await journey();
await finish();
