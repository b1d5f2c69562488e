// Every page of the portal as people meet it: wide and narrow, large and in high
// contrast, by keyboard, without scripts, on paper.
import { base, check, finish, look, open } from "./setup.mjs";

const fixed = [
  "/", "/guide", "/rules", "/content", "/content?q=%E4%BF%A1%E6%81%AF", "/content?q=zzzz", "/search", "/search?q=%E5%B0%B1%E4%B8%9A", "/search?q=zzzz",
  "/content?page=2", "/content?head=11&year=2023", "/content/documents", "/content/documents?class=normative_document", "/catalogue", "/catalogue?q=zzzz", "/reports", "/apply", "/calculator",
  "/calculator?y=2023&m=9&d=20",
  "/calculator?y=2023&m=5&d=18&csy=2023&csm=5&csd=25&cey=2023&cem=6&ced=5",
  "/calculator?y=2023&m=13&d=20&extended=99", "/calculator?y=2030&m=9&d=20",
  "/calculator/fee", "/calculator/fee?by=pieces&number=35", "/calculator/fee?number=x",
  "/data", "/map", "/accessibility", "/privacy", "/nowhere",
];

// One item, one document, the newest report and two of its cells, as the site links them.
async function samples() {
  const map = await (await fetch(base + "/sitemap.xml")).text();
  const paths = [...map.matchAll(/<loc>http:\/\/[^/]+(\/[^<]*)<\/loc>/g)].map((m) => m[1]);
  const first = (start) => paths.filter((p) => p.startsWith(start)).slice(0, 1);
  const reports = paths.filter((p) => /^\/reports\/\d+$/.test(p));
  const report = reports.includes("/reports/2023") ? "/reports/2023" : reports[0];
  const found = [...first("/content/items/"), ...first("/content/documents/")];
  if (report) {
    found.push(report, `${report}/cells/table3.received.total`, `${report}/cells/table2.license`,
      `${report}/cells/table2.government_rule.issued`);
  }
  return found;
}

const pages = [...fixed, ...(await samples())];
// Tab from the top: every control is reached, once, and shows that it is.
async function byKeyboard() {
  const context = await open(1440);
  const page = await context.newPage();
  for (const path of pages) {
    await page.goto(base + path);
    const controls = await page.evaluate(() => {
      const all = [...document.querySelectorAll("a[href],button,input,select,textarea,summary,[tabindex='0']")];
      const shown = all.filter((e) => e.checkVisibility({ visibilityProperty: true }));
      // of a group of radios the keyboard reaches one
      return shown.filter((e) => e.type !== "radio" || e.checked).length;
    });
    const seen = new Set();
    let unseen = "";
    for (let i = 0; i <= controls + 5; i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const e = document.activeElement;
        if (!e || e === document.body) return null;
        const s = getComputedStyle(e);
        const box = e.getBoundingClientRect();
        if (e.dataset.walked) return { again: true };
        e.dataset.walked = "1";
        return {
          name: e.outerHTML.slice(0, 80),
          ring: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2,
          inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        };
      });
      if (at === null || at.again) break;
      seen.add(i);
      if (!at.ring || !at.inside) unseen = at.name;
    }
    check(`keyboard reaches all of ${path}`, seen.size >= controls, `${seen.size} of ${controls}`);
    check(`focus is seen on ${path}`, unseen === "", unseen);
  }
  await context.close();
}

async function withoutScripts() {
  const context = await open(360, { scripts: false });
  const page = await context.newPage();
  await page.goto(base + "/");
  await page.fill("input[name=y]", "2023");
  await page.fill("input[name=m]", "9");
  await page.fill("input[name=d]", "20");
  await page.click("text=计算期限");
  check("the calculator answers without scripts", (await page.content()).includes("2023年10月24日"));
  await page.click("summary");
  await page.fill("input[name=exy]", "2023");
  await page.fill("input[name=exm]", "10");
  await page.fill("input[name=exd]", "20");
  await page.fill("input[name=extended]", "20");
  await page.click("text=计算期限");
  check("an extension is reckoned", (await page.content()).includes("2023年11月21日"));
  await page.goto(base + "/");
  await page.fill("#s", "公示");
  await page.click(".sbox button");
  check("the search answers without scripts", /找到 \d+ 条/.test(await page.content()));
  await page.click("text=大字版");
  check("large text is chosen by a link", (await page.getAttribute("html", "class")).includes("big"));
  await page.goto(base + "/guide");
  check("and stays", (await page.getAttribute("html", "class")).includes("big"));
  const errors = await context.newPage();
  await errors.goto(base + "/calculator?y=2023&m=13&d=1");
  await errors.click(".sum a");
  check("the error leads to its field", errors.url().endsWith("#received"));
  await context.close();
}

// Text twice as large in a window of 1280: as 640, nothing is lost.
async function enlarged() {
  const context = await open(640, { setting: "big" });
  const page = await context.newPage();
  for (const path of pages) {
    await page.goto(base + path);
    const across = await page.evaluate(() => document.documentElement.scrollWidth);
    check(`enlarged ${path}`, across <= 640, `${across} px`);
  }
  await context.close();
}

async function onPaper() {
  const context = await open(1440);
  const page = await context.newPage();
  const report = pages.find((p) => /^\/reports\/\d+$/.test(p));
  await page.goto(base + report);
  await page.emulateMedia({ media: "print" });
  for (const gone of [".cols", ".toc", ".foot", ".tools", "#dl"]) {
    check(`not on paper: ${gone}`, !(await page.isVisible(gone)));
  }
  for (const there of ["h1", ".t2", ".t3", ".t4"]) {
    check(`on paper: ${there}`, await page.isVisible(there));
  }
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  const sheets = (pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) || []).length;
  check("the report prints on a few sheets", sheets >= 3 && sheets <= 10, `${sheets}`);
  await context.close();
}

// What a page costs, with everything it needs, as sent.
async function weight() {
  for (const path of ["/", pages.find((p) => /^\/reports\/\d+$/.test(p)), "/calculator?y=2023&m=9&d=20"]) {
    const context = await open(1440);
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send("Network.enable");
    let bytes = 0;
    let requests = 0;
    client.on("Network.loadingFinished", (e) => {
      bytes += e.encodedDataLength;
      requests++;
    });
    await page.goto(base + path, { waitUntil: "networkidle" });
    console.log(`weight of ${path}: ${(bytes / 1024).toFixed(1)} KiB in ${requests} requests`);
    check(`${path} is light`, bytes < 60 * 1024 && requests <= 4, `${bytes} bytes, ${requests} requests`);
    await context.close();
  }
}

for (const path of pages) await look(path, [], path);
await byKeyboard();
await withoutScripts();
await enlarged();
await onPaper();
await weight();
await finish();
