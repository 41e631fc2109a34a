import { byId } from "/page/js/dom.js";
import { t } from "../language.js";
import { fromFile } from "./decoder.js";

/** Paste, a typed text, an image file. What was given is not left standing in the page. */
export function startOtherWays(scanned) {
  const field = byId("paste");
  const said = (text) => (byId("scan-said").textContent = text);

  byId("paste-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    field.value = "";
    said(text === "" ? t("paste.empty") : "");
    if (text !== "") scanned(text);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      byId("paste-form").requestSubmit();
    }
  });
  byId("picture").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (file) await picture(file);
  });
  document.addEventListener("paste", (event) => {
    if (event.target.closest?.("input, textarea")) return;
    const [file] = event.clipboardData.files;
    const text = event.clipboardData.getData("text/plain").trim();
    if (file) picture(file);
    else if (text !== "") scanned(text);
  });

  async function picture(file) {
    const taken = performance.now();
    said("");
    const text = await fromFile(file);
    if (text === null) said(t("picture.nothing"));
    else scanned(text, taken);
  }
}
