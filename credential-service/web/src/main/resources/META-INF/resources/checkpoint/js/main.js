import { note } from "./counters.js";
import { drawCounters } from "./counters-view.js";
import { byId, draw, h } from "/page/js/dom.js";
import { Judge } from "./judge.js";
import * as language from "./language.js";
import { drawLegend } from "./legend.js";
import { Keeper } from "./lists/keeper.js";
import { Refresher } from "./lists/refresher.js";
import { drawLists } from "./lists-view.js";
import { drawOverview } from "./overview.js";
import { redrawPanel, showPanel } from "./panel.js";
import { DEFAULTS, loadSettings, saveSettings } from "./settings.js";
import { drawSettings } from "./settings-view.js";
import { compare, digits, drawSetup, waitsForPin } from "./setup.js";
import { Looks } from "./scan/looks.js";
import { startStage } from "./scan/stage.js";
import { listenToWedge } from "./scan/wedge.js";
import { startOtherWays } from "./scan/other-ways.js";
import { audible, play, soundOf, wakeSound } from "./sound.js";

const OLD = 15_000;

let settings = DEFAULTS;
const judge = new Judge();
const keeper = new Keeper(() => settings.allowance * 3600, () => {
  prepare();
  redraw();
});
const refresher = new Refresher(() => keeper.update());
const looks = new Looks((text) => judge.look(text), show, present);
const stage = startStage((text, taken) => scanned(text, taken, false));

/** A text from any of the four ways in. */
function scanned(text, taken, byHand = true) {
  const bare = text.trim();
  if (waitsForPin() && digits(bare) !== null) compare(bare, keeper);
  else looks.saw(bare, taken, byHand);
}

function present(look) {
  showPanel(look, () => looks.dismissed());
  if (settings.sound) play(soundOf(look.kind));
}

function show(look, taken) {
  present(look);
  performance.measure("xq:frame-to-verdict", { start: taken, end: performance.now() });
  note(look, Date.now()).then(() => drawCounters());
}

function prepare() {
  judge.use(keeper.held, settings, keeper.refused?.opened === "EXPIRED");
}

function redraw() {
  drawOverview({ keeper, settings, offline: !navigator.onLine || keeper.reached === false, audible: audible() });
  drawSetup(keeper, redraw);
  drawLists(keeper, { refresh, redraw });
  drawSettings(settings, keeper.held, change);
}

function refresh() {
  return refresher.now();
}

async function change(next) {
  const reopen = next.allowance !== settings.allowance;
  settings = await saveSettings(next);
  prepare();
  if (reopen) await keeper.reopen();
  redraw();
}

async function speak(chosen) {
  await language.use(chosen);
  draw(byId("languages"), chosen, () => language.LANGUAGES.map((one) => h("button", {
    type: "button", lang: one, "aria-pressed": String(one === chosen), "data-language": one,
    onclick: () => (language.remember(one), speak(one)) }, language.NAMES[one])));
  byId("languages").setAttribute("aria-label", language.t("languages"));
  stage.redraw();
  redraw();
  redrawPanel();
  drawLegend();
  drawCounters();
}

async function start() {
  settings = await loadSettings();
  await speak(language.preferred());
  for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, () => (wakeSound(), setTimeout(redraw, 300)), { once: true });
  listenToWedge(document, (text) => scanned(text));
  startOtherWays(scanned);
  await keeper.open();
  refresh().then(redraw);
  addEventListener("online", refresh);
  addEventListener("offline", redraw);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && redraw());
  setInterval(redraw, OLD);
  // Asked for, for a browser short of space throws away what is not persistent: then a checkpoint has no lists.
  navigator.storage?.persist?.();
  navigator.serviceWorker?.register("/checkpoint/sw.js", { scope: "/checkpoint/", updateViaCache: "none" });
}

start();
