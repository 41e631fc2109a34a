import { Problem } from "./api.js";
import { field } from "./contests.js";
import { byId, h } from "/page/js/dom.js";
import { enrol } from "./enrol.js";
import { t } from "./language.js";
import { readOffer } from "./offer.js";
import { problemBox } from "./problem.js";
import { textOfFile, watchCamera } from "./scan.js";

let state = {};
let stopCamera = null;

/** First step: bring the offer, by camera, picture or paste. */
export function offerStep({ first, found, cancel }) {
  stopWatching();
  const error = h("div", { id: "offer-error" });
  const take = (text) => {
    const offer = readOffer(text);
    if (offer) {
      stopWatching();
      state = {};
      found(offer);
    }
    return offer !== null;
  };
  const takeOrSay = (text) => {
    if (text === null || !take(text)) {
      error.replaceChildren(h("p", { class: "field-error", role: "alert" }, t(text === null ? "enrol.noCode" : "enrol.noOffer")));
    }
  };
  const video = h("video", { class: "camera", playsinline: true, muted: true, hidden: true, "aria-label": t("enrol.camera") });
  return [
    h("h1", { tabindex: "-1" }, t(first ? "enrol.title" : "enrol.another")),
    h("p", { class: "lead" }, t(first ? "enrol.lead" : "enrol.leadAnother")),
    h("ol", { class: "steps" }, ["1", "2", "3"].map((n) => h("li", {}, t(`enrol.step.${n}`)))),
    h("div", { class: "ways" },
      h("button", { type: "button", id: "scan", class: "primary", onclick: () => camera(video, take, error) }, t("enrol.scan")),
      h("label", { class: "button", for: "offer-file" }, t("enrol.file")),
      h("input", { id: "offer-file", class: "quiet", type: "file", accept: "image/*", onchange: async (event) => {
        const [file] = event.target.files;
        if (file) takeOrSay(await textOfFile(file));
        event.target.value = "";
      } })),
    video,
    h("form", { autocomplete: "off", onsubmit: (event) => { event.preventDefault(); takeOrSay(byId("offer-link").value); } },
      field("offer-link", t("enrol.link"),
        h("input", { id: "offer-link", required: true, autocomplete: "off", autocapitalize: "none", spellcheck: "false", placeholder: "openid-credential-offer://…" })),
      error,
      h("div", { class: "buttons" }, h("button", { type: "submit" }, t("enrol.next")), first ? null : h("button", { type: "button", onclick: cancel }, t("enrol.cancel"))))];
}

async function camera(video, take, error) {
  error.replaceChildren();
  try {
    if (!navigator.mediaDevices) throw new DOMException("", "NotFoundError");
    video.hidden = false;
    stopCamera = await watchCamera(video, take);
  } catch (failure) {
    if (!(failure instanceof DOMException)) throw failure;
    video.hidden = true;
    error.replaceChildren(h("p", { class: "field-error", role: "alert" }, t(failure.name === "NotAllowedError" ? "enrol.cameraRefused" : "enrol.cameraNone")));
  }
}

function stopWatching() {
  stopCamera?.();
  stopCamera = null;
}

/** Second step: the digits that were said aloud, and how the person is called on this device. */
export function codeStep(offer, { first, done, cancel }) {
  const result = h("div", { id: "enrol-result" });
  const submit = async (event) => {
    event.preventDefault();
    const button = byId("enrol-send");
    button.disabled = true;
    button.textContent = t("enrol.working");
    result.replaceChildren();
    try {
      const person = await enrol(offer, byId("tx-code").value.replace(/\D/g, ""), state);
      state = {};
      await done({ ...person, nickname: byId("nickname").value.trim() });
    } catch (failure) {
      result.replaceChildren(problemBox(failure));
      result.firstChild.focus();
      // The digits were wrong, or the offer is over: typed again, or another offer.
      if (failure instanceof Problem && failure.name === "invalid_grant") byId("tx-code").value = "";
      button.disabled = false;
      button.textContent = t("enrol.send");
    }
  };
  return [
    h("h1", { tabindex: "-1" }, t("enrol.codeTitle")),
    h("p", { class: "lead" }, t("enrol.codeLead")),
    h("form", { autocomplete: "off", onsubmit: submit },
      field("tx-code", t("enrol.txCode"),
        h("input", { id: "tx-code", class: "digits", required: true, inputmode: "numeric", autocomplete: "one-time-code", maxlength: offer.digits + 4, "aria-describedby": "tx-hint" }),
        h("p", { class: "hint", id: "tx-hint" }, t("enrol.txHint", { n: offer.digits }))),
      field("nickname", t("enrol.nickname"),
        h("input", { id: "nickname", maxlength: 24, autocomplete: "off", "aria-describedby": "nickname-hint" }),
        h("p", { class: "hint", id: "nickname-hint" }, t(first ? "enrol.nicknameHintFirst" : "enrol.nicknameHint"))),
      result,
      h("div", { class: "buttons" },
        h("button", { id: "enrol-send", type: "submit", class: "primary" }, t("enrol.send")),
        h("button", { type: "button", onclick: cancel }, t("enrol.back")))),
    h("p", { class: "hint" }, t("enrol.keyHint"))];
}
