import { stayAwake } from "../wake.js";
import { frameReader } from "./decoder.js";

// 720 lines are enough for a code of version 15 at arm's length, and half the work of 1080.
const WANTED = { width: { ideal: 1280 }, height: { ideal: 720 } };

/** Why there is no picture: a key of i18n's `camera.*`. */
export class NoCamera extends Error {}

export class Camera {
  #video;
  #seen;
  #stream = null;
  #facing = "environment";
  #run = 0;

  /**
   * @param video where the picture is shown
   * @param seen (text, milliseconds when the frame was taken) for every frame with a code
   */
  constructor(video, seen) {
    this.#video = video;
    this.#seen = seen;
  }

  get on() {
    return this.#stream !== null;
  }

  async start() {
    if (!isSecureContext) throw new NoCamera("insecure");
    if (!navigator.mediaDevices?.getUserMedia) throw new NoCamera("missing");
    this.stop();
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { ...WANTED, facingMode: { ideal: this.#facing } } });
    } catch (failure) {
      throw new NoCamera({ NotAllowedError: "denied", NotFoundError: "missing", NotReadableError: "busy" }[failure.name] ?? "failed");
    }
    this.#video.srcObject = this.#stream;
    await this.#video.play();
    stayAwake(true);
    const run = ++this.#run;
    this.#stream.getVideoTracks()[0].addEventListener("ended", () => run === this.#run && this.stop());
    this.#watch(run, await frameReader());
  }

  stop() {
    this.#run += 1;
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = null;
    this.#video.srcObject = null;
    stayAwake(false);
  }

  /** To the other side's camera. */
  turn() {
    this.#facing = this.#facing === "environment" ? "user" : "environment";
    return this.start();
  }

  get torch() {
    return this.#stream?.getVideoTracks()[0]?.getCapabilities?.().torch === true;
  }

  light(on) {
    return this.#stream.getVideoTracks()[0].applyConstraints({ advanced: [{ torch: on }] });
  }

  /** A frame at a time: while one is being read, those in between are dropped, never queued. */
  async #watch(run, read) {
    while (run === this.#run) {
      const taken = await this.#frame();
      if (run !== this.#run) return;
      let text = null;
      try {
        text = await read(this.#video);
      } catch {
        continue; // the picture ended between two frames
      }
      if (run === this.#run && text !== null) this.#seen(text, taken);
    }
  }

  #frame() {
    return new Promise((resolve) => {
      if (this.#video.requestVideoFrameCallback && document.visibilityState === "visible") {
        this.#video.requestVideoFrameCallback((now, frame) => resolve(frame.captureTime ?? now));
      } else {
        setTimeout(() => resolve(performance.now()), 100);
      }
    });
  }
}
