// The office's pages as staff meet them: from the one-time link to the sessions'
// end; wide and narrow, large and in high contrast, by keyboard, without scripts.
import { createHmac } from "node:crypto";
import { base, check, finish, look, open } from "./setup.mjs";
import { comeIn, links, signIn } from "./office-setup.mjs";

async function everyForm(paths, cookies, act) {
  for (const path of paths) await look(path, cookies, act ? `${path}, sent empty` : path, act);
}

// RFC 6238 with SHA-1, 6 digits, 30 seconds.
function totp(secret, now) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replace(/[\s=]/g, "")].map((c) => letters.indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(Math.floor(now / 30000)));
  const mac = createHmac("sha1", key).update(count).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, "0");
}

async function publicPages() {
  const spare = "yangfan"; // no script comes in by this link, so it is still good
  const empty = async (page) => { await page.click("main button"); };
  await everyForm(["/office/sign-in", links[spare]], []);
  await everyForm(["/office/sign-in", links[spare]], [], empty);
}

// Every stop of the Tab key can be seen, and the sign-in needs no mouse.
async function byKeyboard() {
  const context = await open(1440);
  const page = await context.newPage();
  await page.goto(base + "/office/sign-in");
  const stops = [];
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      const style = getComputedStyle(e);
      return { id: e.id, tag: e.tagName, seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
    });
    if (stop.tag === "BODY") break;
    stops.push(stop);
  }
  check("every stop is seen", stops.every((s) => s.seen), JSON.stringify(stops.filter((s) => !s.seen)));
  const ids = stops.map((s) => s.id).filter(Boolean);
  check("the order is that of the page", ids.join() === "login,password", ids.join());
  await page.focus("#login");
  await page.keyboard.type("system");
  await page.keyboard.press("Tab");
  await page.keyboard.type("not the password");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=alert]");
  check("a failure is announced", await page.locator("[role=alert]").count() === 1);
  check("the login stays, the password does not",
    await page.inputValue("#login") === "system" && await page.inputValue("#password") === "");
  await context.close();
}

// A unit from its name to its end.
async function units({ page, cookies }) {
  await everyForm(["/office/units", "/office/settings", "/office/settings/duty.due_soon", "/office/settings/mail.password"], cookies);
  await everyForm(["/office/units"], cookies, async (p) => { await p.click("main button"); });
  await page.goto(base + "/office/units");
  await page.fill("#name", "临时专班");
  await page.click("main button");
  check("a unit is added", (await page.textContent("main")).includes("临时专班"), page.url());
  await page.click("text=临时专班");
  await everyForm([new URL(page.url()).pathname], cookies);
  await page.fill("#name", "临时工作专班");
  await page.click("button:has-text('改名')");
  check("a unit is renamed", page.url().includes("done=renamed"), page.url());
  await page.click("text=临时工作专班");
  await page.click("button:has-text('撤销这个科室')");
  check("a unit is closed", page.url().includes("done=closed"), page.url());
  await page.click("text=临时工作专班");
  check("what is closed offers nothing more", await page.locator("main form").count() === 0);
  await everyForm([new URL(page.url()).pathname], cookies);
}

async function staffPages() {
  const system = await comeIn("system");
  const security = await comeIn("security");
  const audit = await comeIn("audit");
  await system.page.goto(base + "/office/accounts");
  const other = await system.page.locator("table a").nth(1).getAttribute("href");
  await everyForm(["/office/me", "/office/me/password", "/office/accounts", "/office/accounts?show=stale",
    "/office/accounts/new", other], system.cookies);
  await everyForm([other], security.cookies);
  await everyForm(["/office/audit", "/office/audit?verify=1&words=zzzz"], audit.cookies);
  await everyForm(["/office/accounts/new"], system.cookies, async (page) => { await page.click("main button"); });

  await system.page.goto(base + "/office/accounts/new");
  await system.page.fill("#login", "newcomer");
  await system.page.fill("#name", "新同事");
  await system.page.click("main button");
  check("the link is shown", (await system.page.textContent(".secret")).includes("/office/invite/"));

  await units(system);

  const download = audit.page.waitForEvent("download");
  await audit.page.goto(base + "/office/audit");
  await audit.page.click("text=导出 CSV");
  check("the ledger is taken away", (await download).suggestedFilename().endsWith(".csv"));

  await security.page.goto(base + "/office/me");
  await security.page.click("text=开通两步验证");
  const secret = await security.page.textContent(".secret");
  check("the QR code is drawn", await security.page.locator("svg.qr path").count() === 1);
  const now = Date.now();
  await security.page.fill("#code", totp(secret, now));
  await security.page.click("main button");
  check("the second factor counts", security.page.url().includes("totp=1"), security.page.url());
  await security.page.click("text=退出");
  check("signed out", security.page.url().includes("/office/sign-in?out=1"), security.page.url());
  await signIn(security.page, "security");
  check("the code is asked for", security.page.url().includes("/office/sign-in/code"), security.page.url());
  await everyForm(["/office/sign-in/code"], await security.context.cookies());
  await security.page.fill("#code", "000000");
  await security.page.click("main button");
  check("a wrong code is said at its field", await security.page.locator("#code[aria-invalid]").count() === 1);
  // a later step than the one that confirmed, and one that holds now
  await security.page.fill("#code", totp(secret, Math.max(Date.now(), now + 30000)));
  await security.page.click("main button");
  check("the code lets one in", /\/office\/(?!sign-in)/.test(security.page.url()), security.page.url());
  for (const one of [system, security, audit]) await one.context.close();
}

check("the demo gives links", Object.keys(links).length >= 4);
await publicPages();
await byKeyboard();
await staffPages();
await finish();
