import { byId, draw, h } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { language, local, moment, number, t } from "./language.js";
import { texts, tone, word } from "./tone.js";

const COUNTS = ["read", "accepted", "duplicate", "stale", "quarantined"];
const MARKS = { accepted: "=", duplicate: "+", stale: "+", quarantined: "+", held: "+", rejected: "+" };
const LATE = ["held", "rejected"];

const addsUp = (one) => one.read === one.accepted + one.duplicate + one.stale + one.quarantined
  + (one.held ?? 0) + (one.rejected ?? 0);

/**
 * Every row accounted for: read = accepted + duplicate + stale + quarantined + held + rejected, per source and in all;
 * the last two are shown where there are any.
 */
export function drawBalance(overview) {
  const rows = overview.publications.map(({ id, title, department, kind, balance }) => ({ id, title, department, kind, balance }));
  draw(byId("balance"), { rows, total: overview.balance }, () => {
    const whole = overview.balance;
    const columns = columnsOf([whole]);
    const right = whole.balanced === true && addsUp(whole) && rows.every((row) => addsUp(row.balance));
    return [
      h("p", { class: `sum ${right ? "sum-right" : "sum-wrong"}` },
        icon(right ? "good" : "bad", 26),
        h("strong", {}, t(right ? "balance.right" : "balance.wrong")),
        h("span", { class: "equation" }, t("balance.equation", Object.fromEntries(
          COUNTS.map((name) => [name, number(whole[name])]))),
          ...columns.slice(COUNTS.length).map((name) => ` + ${t(`count.${name}`)} ${number(whole[name])}`))),
      h("table", { role: "table" },
        head("balance.title", "balance.source", columns),
        h("tbody", { role: "rowgroup" }, rows.map((row) => line(
          [local(row.department), h("small", {}, `${local(row.title)} · ${row.kind}`)], row.balance, columns))),
        h("tfoot", { role: "rowgroup" }, line([t("balance.total")], whole, columns)))];
  });
}

/** The last runs of each source, each a balance of its own. */
export function drawRuns(overview) {
  const rows = overview.publications.flatMap(({ title, department, runs }) => (runs ?? []).map((run) => ({ title, department, run })));
  const columns = columnsOf(rows.map((row) => row.run.balance));
  draw(byId("runs"), rows, () => rows.length === 0 ? h("p", {}, t("runs.none")) :
    h("table", { role: "table" },
      head("runs.title", "runs.run", columns),
      h("tbody", { role: "rowgroup" }, rows.map(({ title, department, run }) => line(
        [local(department), h("small", {}, `${local(title)} · ${t(run.replay ? "runs.replay" : "runs.pull", { id: run.id })} · ${moment(run.ended)}`)],
        run.balance, columns)))));
}

/** Rows that wait for somebody's word, or were rejected, have a column where there are any. */
const columnsOf = (balances) => [...COUNTS, ...LATE.filter((name) => balances.some((one) => (one[name] ?? 0) > 0))];

function head(caption, first, columns) {
  return [
    h("caption", { class: "quiet" }, t(caption)),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" },
      h("th", { role: "columnheader", scope: "col" }, t(first)),
      columns.map((name) => h("th", { role: "columnheader", scope: "col", class: "n" },
        name in MARKS ? h("span", { class: "mark", "aria-hidden": "true" }, MARKS[name]) : null, t(`count.${name}`))),
      h("th", { role: "columnheader", scope: "col" }, t("balance.adds"))))];
}

function line(name, counts, columns) {
  const right = addsUp(counts);
  return h("tr", { role: "row" },
    h("th", { role: "rowheader", scope: "row" }, name),
    columns.map((count) => h("td", { role: "cell", class: "n", "data-label": t(`count.${count}`) }, number(counts[count] ?? 0))),
    h("td", { role: "cell", class: "adds", "data-label": t("balance.adds") },
      h("span", {}, icon(right ? "good" : "bad", 18), t(right ? "balance.yes" : "balance.no"))));
}

/** How many residents have which outcome, recounted by the server at each read. */
export function drawOutcomes(outcomes, scenario) {
  draw(byId("outcomes-hint"), outcomes.asOf, () => t("outcomes.hint", { moment: moment(outcomes.asOf), scenario: local(scenario.title), version: scenario.version }));
  draw(byId("outcomes"), [outcomes.outcomes, outcomes.notIssued, scenario], () => {
    const names = [...scenario.outcomes, "UNKNOWN"];
    const all = names.reduce((sum, name) => sum + (outcomes.outcomes[name] ?? 0), 0);
    const tiles = names.map((name) => {
      const count = outcomes.outcomes[name] ?? 0;
      const mood = tone(name, scenario);
      const share = h("span", { class: "share", "aria-hidden": "true" }, h("span", { class: `share-part tone-${mood}` }));
      share.firstChild.style.setProperty("width", all === 0 ? "0" : `max(${count === 0 ? 0 : 3}px, ${(100 * count / all).toFixed(2)}%)`);
      return h("div", { class: `tile tone-${mood}` },
        h("p", { class: "tile-name" }, icon(mood), word(name)),
        h("p", { class: "tile-count" }, number(count)), share,
        h("p", { class: "small" }, t(name === "UNKNOWN" ? "outcomes.unknown"
          : scenario.admit.includes(name) ? "outcomes.admitted" : "outcomes.notAdmitted")));
    });
    const withheld = Object.entries(outcomes.notIssued ?? {}).map(([reason, count]) =>
      h("div", { class: "tile tone-none" },
        h("p", { class: "tile-name" }, icon("none"), t("outcomes.notIssued")),
        h("p", { class: "tile-count" }, number(count)),
        h("p", { class: "small" }, texts(reason, scenario, language())?.title ?? reason)));
    return [...tiles, ...withheld];
  });
}

/** When each source last answered to its end, and since when it has not. */
export function drawSources(overview) {
  const rows = overview.publications.map(({ balance, ...rest }) => rest);
  draw(byId("sources"), rows, () => rows.map((one) =>
    h("article", { class: `source state-${one.state}` },
      h("header", {},
        h("h3", {}, local(one.department)),
        h("p", { class: "badge" }, icon(one.state, 18), t(`state.${one.state}`))),
      h("p", {}, local(one.title)),
      h("dl", {},
        h("dt", {}, t("sources.lastGood")),
        h("dd", {}, one.lastGood ? [h("span", { "data-ago": one.lastGood }), h("small", {}, moment(one.lastGood))] : t("sources.never")),
        one.failingSince ? [h("dt", {}, t("sources.failingSince")), h("dd", {}, h("span", { "data-ago": one.failingSince }), h("small", {}, moment(one.failingSince)))] : null,
        one.heldSince ? [h("dt", {}, t("sources.heldSince")), h("dd", {}, h("span", { "data-ago": one.heldSince }), h("small", {}, moment(one.heldSince)))] : null,
        one.reason ? [h("dt", {}, t("sources.reason")), h("dd", {}, one.reason)] : null,
        one.failure ? [h("dt", {}, t("sources.failure")), h("dd", {}, one.failure)] : null,
        h("dt", {}, t("sources.limit")),
        h("dd", {}, one.limitSeconds ? t("sources.limitText", { minutes: number(one.limitSeconds / 60) }) : t("sources.noLimit")),
        h("dt", {}, t("sources.kind")),
        h("dd", {}, h("code", {}, one.kind), h("small", {}, h("code", {}, one.id)))))));
}
