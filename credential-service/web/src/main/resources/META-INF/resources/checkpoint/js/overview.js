import { ages } from "./ages.js";
import { clockFault, now } from "./clock.js";
import { byId, draw, h, s } from "/page/js/dom.js";
import { moment, span, t } from "./language.js";
import { named } from "./panel.js";
import { loudly } from "./setup.js";

/** Chips and banners above the camera: what staff must know before the first code. */
export function drawOverview({ keeper, settings, offline, audible }) {
  const { held, root, refused } = keeper;
  const allowance = settings.allowance * 3600;
  const age = held && ages(held, allowance);
  draw(byId("chips"), [age && minutes(age), refused?.opened, root, settings, offline, audible, held?.trustList.demo], () => [
    held
      ? chip(age.refusing ? "bad" : age.old ? "warn" : "good", t("chip.ages", { trust: span(now() - age.trust.issuedAt),
        status: age.status ? span(now() - age.status.issuedAt) : "–" }))
      : chip("bad", t(refused?.opened === "EXPIRED" ? "chip.ended" : "chip.noLists")),
    held && chip(root.pinned ? "good" : "warn", t(root.pinned ? "chip.pinned" : "chip.unpinned")),
    held?.trustList.demo && chip("warn", t("tag.demo")),
    chip("", t("chip.letsIn", { what: rule(settings, held) })),
    settings.scenario && chip("", t("chip.scenario", { what: named("scenario", settings.scenario) })),
    offline && chip("", t("chip.offline")),
    !settings.sound ? chip("warn", t("chip.mute")) : !audible && chip("warn", t("chip.tapForSound")),
  ]);
  drawBanners(age, keeper, offline);
  loudly(loud(refused, keeper));
}

const minutes = ({ trust, status, refusing, old }) =>
  [Math.floor((now() - trust.issuedAt) / 60), status && Math.floor((now() - status.issuedAt) / 60), refusing, old];

const chip = (tone, text) => h("span", { class: `chip${tone && ` chip-${tone}`}`, role: "listitem" }, text);

/** Which outcomes are let in, in words. */
function rule(settings, held) {
  if (settings.accept) return settings.accept.map((one) => named("outcome", one)).join(", ") || t("rule.nobody");
  if (!held) return t("rule.list");
  const scenarios = Object.entries(held.trustList.scenarios ?? {}).filter(([id]) => !settings.scenario || id === settings.scenario);
  const accepted = new Set(scenarios.flatMap(([, terms]) => terms.accept ?? []));
  return [...accepted].map((one) => named("outcome", one)).join(", ") || t("rule.nobody");
}

function drawBanners(age, { held, refused }, offline) {
  const texts = [];
  const fault = clockFault(age?.newest);
  if (fault?.before) texts.push(t("banner.clockBefore", { when: moment(fault.before) }));
  else if (fault) texts.push(t(fault.ahead > 0 ? "banner.clockAhead" : "banner.clockBehind", { span: span(Math.abs(fault.ahead)) }));
  if (age?.trustEnds <= now()) texts.push(t("banner.refusing", { when: moment(age.trustEnds) }));
  else if (age?.refusing) texts.push(t("banner.refusingStatus", { when: moment(age.refusesAt) }));
  else if (age?.old) texts.push(t("banner.old", { span: span(now() - Math.min(age.trust.issuedAt, age.status?.issuedAt ?? Infinity)), when: moment(age.refusesAt) }));
  if (!held && refused?.opened === "EXPIRED") texts.push(t("banner.refusing", { when: moment(refused.since) }));
  else if (!held) texts.push(t(offline ? "banner.nothingOffline" : "banner.nothing"));
  draw(byId("banners"), texts, () => texts.map((text) => h("div", { class: "banner" },
    h("div", { class: "wide" }, s("svg", { viewBox: "0 0 24 24", width: 26, height: 26, "aria-hidden": "true" },
      s("path", { d: "M12 2.5l10.5 18.5h-21z", fill: "#221a00" }),
      s("path", { d: "M12 9v5.5M12 17.4v.5", stroke: "#ffd23f", "stroke-width": 2.3, "stroke-linecap": "round" })),
    h("span", {}, text)))));
}

function loud(refused, { held }) {
  if (refused === null) return null;
  if (refused.opened === "EXPIRED" && !held) return null; // the banner says so already
  const key = `refused.${refused.opened}`;
  return t(key, { uri: refused.uri ?? "" });
}
