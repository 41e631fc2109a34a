import { withProof } from "/verifier/holder.js";
import { seconds } from "./clock.js";
import { byId, draw, h, s, setText } from "/page/js/dom.js";
import { icon } from "/page/js/icons.js";
import { clockTime, local, moment, soon, t, wordOf } from "./language.js";
import { qrPicture } from "./qr.js";
import { covered, current } from "./tokens.js";
import { tone } from "./tone.js";

/** A code is signed afresh after so many seconds. */
export const FRESH_FOR = 15;

let shown = null; // { person, token, at }: what is signed on the screen, at a second of this device's clock

/** The code of a person: what it states, the code itself, and until when. */
export function drawPass(element, person, token) {
  const { claims } = token;
  const mood = tone(claims.outcome, person.scenarioView);
  draw(element, ["pass", person.id, person.nickname, token.text, person.delegate, covered(person, Date.now()), person.scenarioView?.version, person.failingSince], () =>
    h("article", { class: `pass tone-${mood}`, "aria-labelledby": "pass-title" },
      h("header", { class: "pass-head" }, icon(mood, 60),
        h("div", {},
          h("h1", { id: "pass-title", tabindex: "-1" }, h("span", { class: "pass-outcome", "data-outcome": claims.outcome }, wordOf("outcome", claims.outcome)),
            h("span", { class: "pass-what" }, local(person.scenarioView?.title) || person.scenario)),
          h("p", { class: "pass-name" }, [claims.nameHint, claims.birthHint].filter(Boolean).join(" · ")),
          h("p", { class: "pass-until" }, t("pass.until", { until: soon(token.until) })),
          claims.delegate ? h("p", { class: "chip" }, t("pass.delegate")) : null)),
      claims.lastOutcome ? h("p", { class: "last-outcome" }, t("unknown.last"), " ", h("b", {}, wordOf("outcome", claims.lastOutcome)), " · ", t("unknown.title")) : null,
      h("div", { class: "pass-code" },
        h("div", { id: "qr", class: "qr-place" }),
        h("div", { class: "alive", "aria-hidden": "true" },
          s("svg", { class: "alive-bridge", viewBox: "0 0 300 26" }, s("path", { d: "M2 24C60 2 240 2 298 24" }), s("circle", { class: "alive-dot", r: 6 })),
          h("span", { id: "alive-steps", class: "alive-steps" }, Array.from({ length: FRESH_FOR }, () => h("i"))),
          h("p", { class: "alive-words" }, h("b", { id: "alive-clock" }), h("span", { id: "alive-next" })))),
      unknownBox(claims),
      h("p", { class: "pass-says" }, t(`pass.says.${mood}`, { outcome: wordOf("outcome", claims.outcome) })),
      h("dl", { class: "facts" },
        h("dt", {}, t("pass.offline")), h("dd", { id: "offline-until" }, soon(covered(person, Date.now()))),
        h("dt", {}, t("pass.decided")), h("dd", {}, moment(claims.decided * 1000))),
      h("p", { class: "hint" }, t("pass.fresh"))));
  if (shown?.token !== token.text || shown?.person !== person.id || byId("qr").childElementCount === 0) shown = null;
}

/** What an UNKNOWN means, in the place where it is shown. */
function unknownBox(claims) {
  if (!claims.lastOutcome) return null;
  return h("div", { class: "not-you" },
    h("p", {}, h("strong", {}, t("unknown.title"))),
    h("p", {}, t("unknown.text", { since: moment(claims.unknownSince * 1000), last: wordOf("outcome", claims.lastOutcome) })));
}

/** Called each second: moves what moves, and signs again in time. Returns whether the code in force is another one now. */
export async function tick(person, sign = withProof) {
  const token = current(person, Date.now());
  const place = byId("qr");
  if (!token || !place) return token !== null || place !== null;
  const now = seconds();
  if (shown === null || now - shown.at >= FRESH_FOR || now < shown.at) {
    shown = { person: person.id, token: token.text, at: now };
    const text = await sign(token.text, person.key.privateKey, now);
    // Meanwhile somebody else's code may have come into the same place.
    if (shown?.token !== token.text || byId("qr") !== place) return false;
    place.replaceChildren(qrPicture(text, t("pass.code", { outcome: wordOf("outcome", token.claims.outcome) })));
    place.dataset.signedAt = String(now);
  }
  const left = FRESH_FOR - (seconds() - shown.at);
  setText(byId("alive-clock"), clockTime(Date.now()));
  setText(byId("alive-next"), t("pass.next", { n: Math.max(0, left) }));
  [...byId("alive-steps").children].forEach((step, index) => step.classList.toggle("on", index < left));
  return false;
}

/** Nothing of a code stays in memory for the next person. */
export const forgetShown = () => { shown = null; };
