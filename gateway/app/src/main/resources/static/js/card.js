import { contestsOf } from "./contests.js";
import { h } from "/page/js/dom.js";
import { evidence } from "./evidence.js";
import { icon } from "/page/js/icons.js";
import { language, local, moment, t } from "./language.js";
import { texts, tone, word } from "./tone.js";

/**
 * A decision as the resident would be told it, and for the official what it rests on. `code` is the issued
 * credential with its QR code, or null when none was issued.
 */
export function card(decision, code, { scenario, overview }) {
  const mood = decision.notIssued ? "none" : tone(decision.outcome, scenario);
  const name = decision.notIssued ? t("card.notIssued") : word(decision.outcome);
  const reason = decision.notIssued ?? decision.reason;
  const told = texts(mood === "unknown" ? "unknown" : reason, scenario, language()) ?? {};
  return h("article", { class: `card tone-${mood}`, "aria-labelledby": "card-title" },
    h("header", { class: "card-head" },
      icon(mood, 64),
      h("div", {},
        h("p", { class: "card-person" }, decision.name ?? ""),
        h("h3", { id: "card-title", tabindex: "-1" },
          h("span", { class: "card-outcome", "data-outcome": decision.outcome ?? "" }, name),
          h("span", { class: "card-reason", "data-reason": reason }, told.title ?? reason)))),
    h("p", { class: "admission" }, admission(decision, scenario)),
    unknown(decision, overview),
    h("div", { class: "card-body" },
      h("div", { class: "told" },
        h("dl", { class: "facts" },
          h("dt", {}, t("card.until")),
          h("dd", { id: "card-until" }, decision.holdsUntil
            ? [moment(decision.holdsUntil), h("small", { "data-until": decision.holdsUntil })] : t(mood === "unknown" ? "card.untilAnswer" : "card.untilRecords")),
          decision.flags.length === 0 ? null : [h("dt", {}, t("card.flags")),
            h("dd", {}, decision.flags.map((flag) => h("span", { class: "chip" }, "✓ ", flagTitle(flag, scenario))))],
          h("dt", {}, t("card.decided")), h("dd", {}, moment(decision.decidedAt))),
        ["why", "whatToDo", "howItEnds", "contact"].filter((part) => told[part]).map((part) =>
          [h("h4", {}, t(`card.${part}`)), h("p", { class: `told-${part}` }, told[part])])),
      code ? codeBox(decision, code, scenario) : decision.notIssued ? h("p", { class: "code no-code" }, t("card.noCode")) : null),
    contestsOf(decision, { overview, scenario }),
    evidence(decision));
}

function admission(decision, scenario) {
  if (decision.notIssued) return t("card.noCredential");
  const key = !scenario.outcomes.includes(decision.outcome) ? "card.checkpointDecides"
    : scenario.admit.includes(decision.outcome) ? "card.admitted" : "card.notAdmitted";
  return h("strong", {}, t(key));
}

function unknown(decision, overview) {
  if (decision.silent.length === 0) return null;
  const silent = overview.publications.filter((one) => decision.silent.includes(one.recordType))
    .map((one) => local(one.department));
  return h("p", { class: "unknown-since" },
    t("card.unknown", { since: decision.since ? moment(decision.since) : "–",
      last: decision.lastOutcome ? word(decision.lastOutcome) : "–" }),
    " ", t("card.silent", { sources: (silent.length ? silent : decision.silent).join(", ") }));
}

const flagTitle = (flag, scenario) => local(scenario.flags.find((one) => one.flag === flag)?.title) || flag;

function codeBox(decision, { token, credential, picture }, scenario) {
  const admitted = scenario.admit.includes(decision.outcome);
  const state = h("p", { class: "small", role: "status" });
  const copy = (text) => async () => {
    try {
      await navigator.clipboard.writeText(text);
      state.textContent = t("card.copied");
    } catch (failure) {
      if (!(failure instanceof DOMException || failure instanceof TypeError)) throw failure;
      state.textContent = t("card.copyByHand");
    }
  };
  return h("section", { class: "code", "aria-label": t("card.code") },
    h("div", { class: "code-picture" }, picture ?? h("p", {}, t("card.codeMissing"))),
    h("p", { class: "code-says" }, t(admitted ? "card.codeAdmitted" : "card.codeSays", { outcome: word(decision.outcome) })),
    h("div", { class: "buttons" },
      token ? h("button", { type: "button", onclick: copy(token) }, t("card.copyToken")) : null,
      credential ? h("button", { type: "button", onclick: copy(credential) }, t("card.copyCredential")) : null),
    state,
    !token ? null : h("details", {}, h("summary", {}, t("card.verify")),
      h("p", { class: "small" }, t("card.verifyHow")),
      h("pre", { tabindex: "0" }, "java -jar xinqiao.jar verify --trust-list FILE TOKEN"),
      h("p", { class: "small token", lang: "zxx" }, token)));
}
