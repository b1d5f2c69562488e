// Staff of the demo's office in their browsers, and their forms.
import { readFileSync } from "node:fs";
import { base, check, fill, look as lookAt, open } from "./setup.mjs";

const said = readFileSync(process.argv[3], "utf8");
export const password = "Tk7#vmQ2-lake";

// The one-time links `gongkai demo` printed, by login.
export const links = Object.fromEntries([...said.matchAll(/登录名 ([a-z0-9._-]+)）\s+http:\/\/[^/]+(\/office\/invite\/\S+)/g)]
  .map((m) => [m[1], m[2]]));
export const staff = {};

export async function signIn(page, login) {
  await page.goto(base + "/office/sign-in");
  await page.fill("#login", login);
  await page.fill("#password", password);
  await page.click("main button");
}

// Somebody comes in once and stays; the link works once, another test may have used it.
export async function comeIn(login, more = { scripts: false }) {
  if (staff[login]) return staff[login];
  const context = await open(1440, more);
  const page = await context.newPage();
  await page.goto(base + links[login]);
  if (await page.locator("#again").count()) {
    await page.fill("#password", password);
    await page.fill("#again", password);
    await page.click("main button");
    check(`${login} has chosen a password`, page.url().includes("/office/sign-in?ready=1"), page.url());
  }
  await signIn(page, login);
  const cookies = (await context.cookies()).filter((c) => c.name === "gongkai");
  check(`${login} is in`, cookies.length === 1 && /\/office(?!\/sign-in)/.test(page.url()), page.url());
  staff[login] = { context, page, cookies };
  return staff[login];
}

export const look = (path, login, name, act) => lookAt(path, staff[login].cookies, name, act);

// Open a form, fill it and send it; whether the answer is the one that is expected: a part
// of the address it leads to, or of what the page says.
export async function send(login, path, fields = {}, { leads = "done=", says = "" } = {}) {
  const { page } = await comeIn(login);
  await page.goto(base + path);
  await fill(page, fields);
  const button = page.locator("main form.f button.btn, main form[method=post] button").first();
  if (!check(`${login} is offered ${path}`, await button.count() === 1, (await page.textContent("main")).trim().slice(0, 400))) return page;
  await button.click();
  const main = await page.textContent("main");
  const good = says ? main.includes(says) : page.url().includes(leads);
  check(`${login}: ${path.replace(/\d+/, "N")}`, good, good ? "" : `${page.url()} ${main.trim().slice(0, 600)}`);
  return page;
}

export const move = (id, name) => `/office/applications/${id}/${name}`;

export const act = (login, id, name, fields, more) =>
  send(login, move(id, name), fields, more ?? { leads: `done=${name.replace(/\?.*/, "")}` });

export const caseId = (address) => address.match(/\/office\/applications\/(\d+)/)[1];

export async function takeIn(title, fields = {}) {
  const page = await send("zhoumin", "/office/applications/new", {
    channel: "in_person", applicant_class: "natural_person", applicant: "李小明",
    certificate_kind: "none", phone: "13800001234", title,
    content: `申请公开${title}。`, delivery_method: "pick_up", medium: "paper", ...fields,
  }, { leads: "/office/applications/new" });
  const code = await page.locator(".secret").textContent({ timeout: 2000 }).catch(() => "");
  check("the query code is shown once", /^[A-Z0-9-]{12,}$/.test(code.trim()), await page.textContent("main"));
  return caseId(await page.getAttribute("a.btn:has-text('打开这件申请')", "href"));
}

export async function bringToHandling(id) {
  await act("zhoumin", id, "register");
  await act("zhoumin", id, "assign", { unit: { label: "就业促进科" } });
  await act("zhengfang", id, "accept");
}

export async function answer(id, given) {
  for (const [question, choice] of given)
    await act("zhengfang", id, `judge?question=${question}`, { given: choice, says: "已经核对。" });
}
