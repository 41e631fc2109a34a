import { byId, draw, h, setText } from "/page/js/dom.js";
import { t } from "./language.js";

/** The three things to try first. Signed out, each one leads to the sign-in form. */
export function drawTries(demo, user, signedIn, department, actions) {
  byId("tries-section").hidden = !demo && (user === null || signedIn);
  byId("tries").hidden = !signedIn && user !== null;
  setText(byId("tries-hint"), t(signedIn ? "tries.hint" : user === null ? "tries.hintSignedOut" : department ? "signIn.department" : "signIn.notOfficial"));
  draw(byId("tries"), [signedIn], () => ["why", "positive", "silent"].map((name, index) =>
    h("li", { class: "try" },
      h("span", { class: "try-number", "aria-hidden": "true" }, index + 1),
      h("h3", {}, t(`tries.${name}.title`)),
      h("p", {}, t(`tries.${name}.text`)),
      h("button", { type: "button", id: `try-${name}`, class: signedIn ? "primary" : "",
        onclick: () => signedIn ? actions[name]() : byId("password").focus() },
      t(signedIn ? `tries.${name}.do` : "tries.signIn")))));
}
