import * as api from "./api.js";
import { byId, draw, h } from "/page/js/dom.js";
import { t } from "./language.js";
import { problemBox } from "./problem.js";

/** The sign-in form, or who is signed in and the way out. `changed` is called after either. */
export function drawSignIn(session, changed) {
  const place = byId("sign-in");
  place.hidden = session.user !== null;
  draw(place, session.user, () => session.user === null ? form(changed) : []);
  draw(byId("account"), session.user, () => session.user === null
    ? h("a", { class: "button ghost", href: "#username", onclick: toForm }, t("signIn.open"))
    : [h("span", { class: "who" }, t("signIn.as", { user: session.user })),
      h("button", { type: "button", class: "ghost", id: "sign-out", onclick: () => leave(changed) }, t("signIn.out"))]);
}

function toForm(event) {
  event.preventDefault();
  byId("username").focus();
}

function form(changed) {
  const error = h("div", {});
  const button = h("button", { type: "submit", class: "primary" }, t("signIn.submit"));
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    error.replaceChildren();
    try {
      await api.signIn(byId("username").value.trim(), byId("password").value);
      byId("password").value = "";
      await changed(true);
    } catch (failure) {
      error.replaceChildren(failure.status === 401
        ? h("p", { class: "problem", role: "alert" }, t("signIn.wrong")) : problemBox(failure));
      byId("password").focus();
    } finally {
      button.disabled = false;
    }
  };
  return h("form", { class: "panel sign-in", onsubmit: submit, "aria-labelledby": "sign-in-title" },
    h("h2", { id: "sign-in-title" }, t("signIn.title")),
    h("p", { class: "hint" }, t("signIn.hint")),
    h("label", { for: "username" }, t("signIn.user")),
    h("input", { id: "username", name: "username", autocomplete: "username", autocapitalize: "none", spellcheck: "false", required: true, value: "official" }),
    h("label", { for: "password" }, t("signIn.password")),
    h("input", { id: "password", name: "password", type: "password", autocomplete: "current-password", required: true }),
    error, button);
}

async function leave(changed) {
  try {
    await api.signOut();
  } catch (failure) {
    byId("desk-error").replaceChildren(problemBox(failure));
    return;
  }
  await changed(false);
}
