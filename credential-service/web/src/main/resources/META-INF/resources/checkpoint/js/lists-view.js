import { ages } from "./ages.js";
import { now } from "./clock.js";
import { save } from "./counters-view.js";
import { announce, byId, draw, facts, h } from "/page/js/dom.js";
import { moment, number, span, t } from "./language.js";
import { asBundle } from "./lists/files.js";
import { Refused } from "./lists/opening.js";
import { askAgain, fingerprint, loudly } from "./setup.js";

/** Where the lists are from, how old, whose root; fetch now, take from a stick, save for another device. */
export function drawLists(keeper, { refresh, redraw }) {
  const { held, root } = keeper;
  const at = Math.floor(now() / 60);
  draw(byId("lists"), [held?.trustList.sequence, held?.set.fetchedAt, root, keeper.reached, at], () => [
    held ? described(held, root) : h("p", {}, t("lists.none")),
    h("p", { id: "lists-said", role: "status" }, keeper.reached === false ? t("lists.unreached") : ""),
    h("div", { class: "row" },
      h("button", { type: "button", id: "fetch-lists", onclick: () => fetchNow(refresh, keeper) }, t("lists.fetch")),
      h("label", { class: "button", for: "list-files" }, t("lists.files")),
      h("input", { class: "quiet", id: "list-files", type: "file", multiple: true, onchange: (event) => take(event.target, keeper) }),
      held && h("button", { type: "button", id: "save-lists", onclick: () => save("json", "application/json", asBundle(held.set), "xinqiao-lists") }, t("lists.save")),
      held && !root.pinned && h("button", { type: "button", id: "ask-pin", onclick: () => (askAgain(), redraw(), byId("pin").focus()) }, t("lists.pin")),
      root && h("button", { type: "button", id: "forget-lists", onclick: () => confirm(t("lists.sure")) && keeper.forget() }, t("lists.forget"))),
  ]);
}

function described(held, root) {
  const { trust, status } = ages(held, 0);
  return [facts([
    [t("lists.trust"), t("lists.issued", { number: number(trust.sequence), span: span(now() - trust.issuedAt), when: moment(trust.expiresAt) })],
    [t("lists.status"), status ? t("lists.statusIssued", { count: number(held.lists.size), span: span(now() - status.issuedAt),
      when: status.expiresAt === null ? "–" : moment(status.expiresAt) }) : t("lists.noStatus")],
    [t("lists.fetchedAt"), moment(held.set.fetchedAt)],
    [t("lists.root"), t(root.pinned ? "chip.pinned" : "chip.unpinned")],
  ]), fingerprint(root.fingerprint)];
}

async function fetchNow(refresh, keeper) {
  byId("lists-said").textContent = t("lists.fetching");
  await refresh();
  const said = keeper.refused ? "lists.refused" : keeper.reached ? "lists.fetched" : "lists.unreached";
  byId("lists-said").textContent = t(said);
  announce(t(said));
}

async function take(input, keeper) {
  const files = [...input.files];
  input.value = "";
  try {
    await keeper.take(files);
    announce(t("lists.taken"));
    byId("lists-said").textContent = t("lists.taken");
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    loudly(t(`refused.${refused.opened}`, { uri: refused.uri ?? refused.names?.join(", ") ?? "" }));
  }
}
