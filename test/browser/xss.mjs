// Hostile bodies through every way into an item: pasted as a page, in a Word file, typed as
// text, in the title. Each is then shown in a browser that would run it, in the office and
// to the public: nothing may run, ask, open a dialog, or leave a script in the page.
import { writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zip } from "./zip.mjs";
import { base, browser, check, send, staff, walk } from "./items-setup.mjs";

const far = "//evil.example/x";
const pages = {
  "a script": "<script>alert(1)</script>",
  "a script from afar": `<script src="${far}"></script>`,
  "a script half open": "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "an image that fails": "<img src=x onerror=alert(1)>",
  "an image from afar": `<img src="https:${far}">`,
  "an image without quotes": "<img src=x:x onerror=alert`1` alt=x//",
  "a slash for a blank": "<img/src=x/onerror=alert(1)>",
  "an event of a body": "<body onload=alert(1)>",
  "an event of focus": "<input autofocus onfocus=alert(1)>",
  "an event of details": "<details open ontoggle=alert(1)><summary>x</summary></details>",
  "an event of a marquee": "<marquee onstart=alert(1)>x</marquee>",
  "an event of an animation": "<style>@keyframes k{}</style><p style='animation:k 1s' onanimationstart=alert(1)>x",
  "an event of a video": "<video><source onerror=alert(1)></video>",
  "an event of a link": "<a href='/x' onpointerover=alert(1) style='position:fixed;inset:0'>x</a>",
  "a script's address": "<a href='javascript:alert(1)'>x</a>",
  "a script's address with a tab": "<a href='java\tscript:alert(1)'>x</a>",
  "a script's address in entities": "<a href='&#106;avascript&colon;alert(1)'>x</a>",
  "a script's address after a control sign": "<a href='&#1;javascript:alert(1)'>x</a>",
  "a script's address in capitals": "<a href=' JaVaScRiPt:alert(1)'>x</a>",
  "a VBScript's address": "<a href='vbscript:msgbox(1)'>x</a>",
  "a data address": "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
  "a data address in base64": "<iframe src='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='></iframe>",
  "a frame with its page": "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
  "a drawing": "<svg onload=alert(1)><script>alert(1)</script></svg>",
  "a drawing that animates": "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
  "a drawing's link": "<svg><a><animate attributeName=href values=javascript:alert(1) /><text y=20>x</text></a></svg>",
  "a drawing's foreign part": "<svg><foreignObject><iframe onload=alert(1)></iframe></foreignObject></svg>",
  "a drawing used": "<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>alert(1)</script></svg>#x'/></svg>",
  "a formula": "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x</maction></math>",
  "a formula that changes its mind": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
  "a form in a form that changes its mind": "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "a drawing that changes its mind": "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
  "a comment that ends early": "<!--><img src=x onerror=alert(1)>-->",
  "a comment that ends oddly": "<!-- --!><img src=x onerror=alert(1)> -->",
  "a title that ends": "<title><img title='</title><img src=x onerror=alert(1)>'>",
  "no script": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
  "a template": "<template><img src=x onerror=alert(1)></template>",
  "a text area": "</textarea><img src=x onerror=alert(1)>",
  "a select": "<select><noembed></select><script>x='<script>alert(1)//'</script>",
  "a quote that ends an attribute": "<p title='\"><img src=x onerror=alert(1)>'>x</p>",
  "a backtick": "<a title='`' href='`><img src=x onerror=alert(1)>`'>x</a>",
  "a refresh": `<meta http-equiv=refresh content='0;url=https:${far}'>`,
  "a base": `<base href='https:${far}/'><a href='x'>x</a>`,
  "a form of its own": `<form action='https:${far}'><button autofocus>x</button></form>`,
  "a button's own address": "<button form=f formaction=javascript:alert(1)>x</button>",
  "an object": "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>",
  "a style from afar": `<link rel=stylesheet href='https:${far}'><style>@import 'https:${far}'</style>`,
  "a style's picture": `<p style="background:url('https:${far}')">x</p>`,
  "a table out of place": "<table><a href=javascript:alert(1)><tr><td onclick=alert(1)>x</table>",
  "names that clobber": "<a id=forms name=location href='/x'>x</a><img name=body>",
  "ten thousand open ends": "<b>".repeat(2000) + "<img src=x onerror=alert(1)>",
  "a NUL in a name": "<scr\u0000ipt>alert(1)</scr\u0000ipt>",
};
const typed = [
  "[x](javascript:alert(1))", "[x](//evil.example/x)", "![x](javascript:alert(1))", "<script>alert(1)</script>",
  "[x](/a\"onmouseover=\"alert(1))", "# <img src=x onerror=alert(1)>", "| <svg onload=alert(1)> |\n|---|\n| x |",
  "甲[^1]\n[^1]: <img src=x onerror=alert(1)>", "> <iframe src=javascript:alert(1)>",
];

// Looked at by a browser that runs scripts. What the page asks of other hosts, or of this
// one besides its own files, is counted; so is what its policy had to stop.
async function harmless(name, path, login) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  if (login) await context.addCookies(staff[login].cookies);
  const page = await context.newPage();
  const found = [];
  page.on("dialog", (d) => { found.push(`dialog ${d.message()}`); d.dismiss(); });
  page.on("request", (r) => {
    const at = new URL(r.url());
    if (at.origin !== new URL(base).origin || !(at.pathname === path || at.pathname.startsWith("/assets/") || at.pathname === "/favicon.ico"))
      if (!r.url().startsWith("data:image/")) found.push(`request ${r.url()}`);
  });
  page.on("console", (m) => { if (/Content Security Policy/.test(m.text())) found.push(m.text()); });
  page.on("pageerror", (e) => found.push(`script ${e.message}`));
  await page.goto(base + path);
  await page.mouse.move(600, 500);
  for (const link of await page.locator(".tx a").all()) await link.hover({ force: true, timeout: 1000 }).catch(() => {});
  const left = await page.evaluate(() => [...document.querySelectorAll("h1, .tx, .tx *")].flatMap((e) => [
    ...(/^(script|style|iframe|object|embed|svg|math|form|input|button|meta|base|link|template|video)$/i.test(e.tagName) ? [e.tagName] : []),
    ...[...e.attributes].filter((a) => /^(on|style|srcdoc|formaction|xlink)/i.test(a.name) ||
      (/^(href|src|action|data)$/i.test(a.name) && !/^(\/(?!\/)|#|https?:\/\/)/.test(a.value))).map((a) => `${a.name}=${a.value}`),
  ]));
  check(`${name} is harmless on ${path}`, found.length + left.length === 0, [...found, ...left].join("; ").slice(0, 400));
  await context.close();
}

const escaped = (s) => s.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("\u0000", "");
function word() {
  const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const p = (inner) => `<w:p>${inner}</w:p>`;
  const t = (text) => `<w:r><w:t>${escaped(text)}</w:t></w:r>`;
  const links = ["javascript:alert(1)", "data:text/html,x", "//evil.example/x", "vbscript:x", "java\tscript:alert(1)"];
  const body = Object.entries(pages).filter(([n]) => !n.startsWith("ten")).map(([, v]) => p(t(v))).join("") +
    links.map((_, i) => p(`<w:hyperlink r:id="l${i}">${t("链接")}</w:hyperlink>`)).join("") +
    p("<w:del><w:r><w:delText>删去的秘密</w:delText></w:r></w:del>") + p('<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的秘密</w:t></w:r>') +
    p(t("HYPERLINK 正文") + '<w:r><w:instrText>HYPERLINK "javascript:alert(1)"</w:instrText></w:r>');
  return zip({
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "word/document.xml": `<w:document xmlns:w="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>${body}</w:body></w:document>`,
    "word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.map((l, i) => `<Relationship Id="l${i}" TargetMode="External" Target="${escaped(l)}"/>`).join("")}</Relationships>`,
    "word/comments.xml": `<w:comments xmlns:w="${main}"><w:comment>${p(t("批注的秘密"))}</w:comment></w:comments>`,
  });
}

// Sent whether it is taken or refused: both are good, running is not.
async function bring(path, fields) {
  const page = staff.zhengfang.page;
  await page.goto(`${base}${path}/bring`);
  if (fields.file) await page.setInputFiles("#file", fields.file);
  else await page.locator("#pasted").evaluate((e, v) => { e.value = v; }, fields.pasted).catch(() => page.fill("#pasted", fields.pasted));
  await page.click("main form[method=post] button");
  return page.url().includes("done=1");
}

async function publish(here) {
  await send("zhengfang", `${here}/submit`, {});
  await send("wanghai", `${here}/review`, { says: "同意。" });
  await send("shenjing", `${here}/secrecy`, { choice: "agree" });
  await send("hantao", `${here}/sign`, {});
  await send("zhoumin", `${here}/publish`, {});
}

async function draft(title, body) {
  await send("zhengfang", "/office/items/new", { title, column_name: "就业服务", attribute: "proactive",
    attribute_basis: "listed", art20_head: "11", body });
  return new URL(staff.zhengfang.page.url()).pathname;
}

async function journey() {
  const here = await draft("<img src=x onerror=alert(1)>关于演练的通知", typed[3]);
  for (const [name, page] of Object.entries(pages)) {
    await bring(here, { pasted: `<p>开头</p>${page}<p>结尾</p>` });
    await harmless(name, here, "zhengfang");
  }
  for (const text of typed) {
    const page = staff.zhengfang.page;
    await page.goto(`${base}${here}/edit`);
    await page.fill("#body", text);
    await page.click("main form[method=post] button");
    await harmless(text, here, "zhengfang");
  }
  const file = join(mkdtempSync(join(tmpdir(), "xss-")), "敌意.docx");
  writeFileSync(file, word());
  check("the Word file is read", await bring(here, { file }), (await staff.zhengfang.page.textContent("main")).slice(0, 200));
  const text = await staff.zhengfang.page.textContent("main");
  for (const secret of ["删去的秘密", "隐藏的秘密", "批注的秘密"]) check(`${secret} stays out`, !text.includes(secret));
  for (const told of ["修订", "隐藏的文字", "链接的地址"]) check(`${told} is told`, text.includes(told));
  await harmless("a Word file", here, "zhengfang");
  await publish(here);
  await harmless("a Word file", `/items/${here.split("/").pop()}`);
  const all = await draft("关于演练的另一通知", "x");
  check("all at once are read", await bring(all, { pasted: Object.entries(pages).filter(([n]) => !n.startsWith("ten")).map(([, v]) => `<div><p>甲</p>${v.replaceAll("\u0000", "")}</div>`).join("\n") + "<p>乙</p>" }));
  await harmless("all at once", all, "zhengfang");
}

await walk(["zhengfang", "wanghai", "shenjing", "hantao", "zhoumin"], journey);
