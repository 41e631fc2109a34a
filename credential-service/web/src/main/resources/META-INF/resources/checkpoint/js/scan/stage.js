import { byId, draw, h } from "/page/js/dom.js";
import { t } from "../language.js";
import { Camera, NoCamera } from "./camera.js";

/** The camera's place in the page: its picture, or why there is none and how else to scan. */
export function startStage(scanned) {
  const camera = new Camera(byId("video"), scanned);
  let why = null;
  let lit = false;

  async function start(how = () => camera.start()) {
    try {
      why = null;
      await how();
    } catch (failure) {
      why = failure instanceof NoCamera ? failure.message : "failed";
    }
    redraw();
  }

  function stop() {
    camera.stop();
    redraw();
    byId("camera-start").focus();
  }

  function redraw() {
    byId("video").hidden = !camera.on;
    byId("aim").hidden = !camera.on;
    draw(byId("camera-off"), [camera.on, why], () => camera.on ? [] : [
      why && h("p", { id: "camera-why", role: "alert" }, h("strong", {}, t(`camera.${why}`)), " ", t("camera.otherWays")),
      h("button", { type: "button", id: "camera-start", class: "primary", onclick: () => start() }, t("camera.start")),
    ]);
    draw(byId("camera-tools"), [camera.on, camera.torch, lit], () => !camera.on ? [] : [
      camera.torch && h("button", { type: "button", "aria-pressed": String(lit),
        onclick: () => camera.light(!lit).then(() => ((lit = !lit), redraw())) }, t("camera.light")),
      h("button", { type: "button", onclick: () => start(() => camera.turn()) }, t("camera.turn")),
      h("button", { type: "button", id: "camera-stop", onclick: stop }, t("camera.stop")),
    ]);
  }

  return { redraw };
}
