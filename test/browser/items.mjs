// A piece of information through the screens, without scripts: a clerk drafts it, its
// unit's head, the secrecy reviewer and the leader pass it, the office publishes it, and
// the public reads it; a correction shows its note, a withdrawal its reason. On the way
// every screen is looked at, wide and narrow, large and in high contrast.
import { look, reads, send, staff, walk } from "./items-setup.mjs";

async function journey() {
  await look("/office/columns", "zhoumin", "columns");
  await look("/office/columns/new", "zhoumin", "column-new");
  await look("/office/columns/1", "zhoumin", "column");
  await look("/office/items", "zhoumin", "items");
  await look("/office/items/new", "zhengfang", "item-new");
  await send("zhengfang", "/office/items/new", { title: "关于夏季招聘会的通知", column_name: "就业服务",
    attribute: "proactive", attribute_basis: "listed", art20_head: "11", body: "七月十日举行。\n欢迎参加。" });
  const here = new URL(staff.zhengfang.page.url()).pathname;
  const number = here.split("/").pop();
  await look(here, "zhengfang", "item-draft");
  await look(`${here}/edit`, "zhengfang", "item-edit");
  await look(`${here}/bring`, "zhengfang", "item-bring");
  await send("zhengfang", `${here}/bring`, { pasted: "<h1>一、安排</h1><script>x</script><p>七月十日举行。</p>" });
  await send("zhengfang", `${here}/edit`, { body: "# 一、安排\n七月十一日举行[^1]。\n欢迎参加：\n- 求职者\n- 企业\n【表题】场次\n| 地点 | 时间 |\n|---|---|\n| 区礼堂一楼大厅 | 上午九时至十一时 |\n> 免费入场。\n【署名】某局\n[^1]: 遇雨顺延。" });
  await look(here, "zhengfang", "item-edited");
  await send("zhengfang", `${here}/submit`, {});
  await look(`${here}/review`, "wanghai", "item-review");
  await send("wanghai", `${here}/review`, { says: "同意。" });
  await send("shenjing", `${here}/secrecy`, { choice: "agree" });
  await send("hantao", `${here}/sign`, {});
  await look(`${here}/schedule`, "zhoumin", "item-schedule");
  await look(`${here}/publish`, "zhoumin", "item-publish");
  await send("zhoumin", `${here}/publish`, {});
  await reads("public", `/items/${number}`, ["关于夏季招聘会的通知", "七月十一日举行", "一、安排", "遇雨顺延。", "索引号", "SM3"], ["七月十日举行。"]);
  await look(`/items/${number}`, "zhoumin", "item-public");
  await look(`${here}/correct`, "zhoumin", "item-correct");
  await send("zhoumin", `${here}/correct`, { note: "举行的日子有误。", body: "七月十二日举行。" });
  await reads("corrected", `/items/${number}`, ["更正说明", "举行的日子有误。", "七月十二日举行。"], ["七月十一日举行。"]);
  await look(`/items/${number}`, "zhoumin", "item-corrected");
  await send("zhoumin", `${here}/channel`, { channel: "微信公众号" });
  await send("zhoumin", `${here}/deliver`, { channel: "区档案馆", copies: "3" });
  await look(here, "zhoumin", "item-shown");
  await send("zhoumin", `${here}/withdraw`, { says: "活动取消。" });
  await reads("withdrawn", `/items/${number}`, ["关于夏季招聘会的通知", "已经撤下", "活动取消。"], ["七月十二日举行。"]);
  await look(`/items/${number}`, "zhoumin", "item-gone");
}

await walk(["zhengfang", "wanghai", "shenjing", "hantao", "zhoumin"], journey);
