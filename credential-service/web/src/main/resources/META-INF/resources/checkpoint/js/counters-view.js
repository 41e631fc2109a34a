import { asCsv, asJson, dayOf, reset, rows } from "./counters.js";
import { announce, byId, h } from "/page/js/dom.js";
import { has, number, t } from "./language.js";

/** Numbers a day, to save as a file or set to nothing. */
export async function drawCounters() {
  const all = await rows();
  byId("counters").replaceChildren(
    h("p", { class: "hint" }, t("counters.hint")),
    all.length === 0 ? h("p", {}, t("counters.none")) : table(all),
    h("div", { class: "row" },
      h("button", { type: "button", id: "export-csv", disabled: all.length === 0, onclick: () => save("csv", "text/csv", asCsv(all)) }, t("counters.csv")),
      h("button", { type: "button", id: "export-json", disabled: all.length === 0, onclick: () => save("json", "application/json", asJson(all)) }, t("counters.json")),
      h("button", { type: "button", id: "reset-counters", disabled: all.length === 0, onclick: forget }, t("counters.reset"))));
}

const table = (all) => h("div", { class: "sheet", tabindex: "0", role: "region", "aria-label": t("counters.title") }, h("table", {},
  h("thead", {}, h("tr", {}, ["day", "verdict", "admission"].map((name) => h("th", { scope: "col" }, t(`counters.${name}`))),
    h("th", { scope: "col", class: "n" }, t("counters.count")))),
  h("tbody", {}, all.map((row) => h("tr", {}, h("td", {}, row.day), h("td", {}, row.verdict),
    h("td", {}, has(`admission.${row.admission}`) ? t(`admission.${row.admission}`) : row.admission),
    h("td", { class: "n" }, number(row.count)))))));

async function forget() {
  if (!confirm(t("counters.sure"))) return;
  await reset();
  await drawCounters();
  announce(t("counters.none"));
}

export function save(ending, type, text, name = "xinqiao-counters") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: address, download: `${name}-${dayOf(Date.now())}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
