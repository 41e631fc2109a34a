/** Reads QR codes out of pictures: the device's own reader where it has one, else the bundled one in a worker. */

// A device's reader that sees nothing is doubted: every third frame then goes to the bundled one too.
const SECOND_OPINION = 3;
// Of the bundled one's frames, every fourth is looked at turned by 45 degrees.
const TURNED = 4;

let worker = null;
let asked = 0;
const waiting = new Map();

function bundled(bitmap, options) {
  if (worker === null) {
    worker = new Worker("/checkpoint/js/scan/worker.js", { type: "module" });
    worker.onmessage = ({ data: { id, text } }) => {
      waiting.get(id)?.(text);
      waiting.delete(id);
    };
  }
  return new Promise((resolve) => {
    const id = ++asked;
    waiting.set(id, resolve);
    worker.postMessage({ id, bitmap, ...options }, [bitmap]);
  });
}

let native = null;

async function nativeReader() {
  try {
    const formats = await globalThis.BarcodeDetector?.getSupportedFormats();
    return formats?.includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
  } catch {
    return null;
  }
}

/** Makes one reader for a camera's frames: (video) -> text or null. */
export async function frameReader() {
  native ??= await nativeReader();
  let frame = 0;
  return async (video) => {
    frame += 1;
    if (native !== null) {
      try {
        const [code] = await native.detect(video);
        if (code) return code.rawValue;
        if (frame % SECOND_OPINION !== 0) return null;
      } catch {
        native = null; // announced but not there, as on some desktops
      }
    }
    return bundled(await createImageBitmap(video), { turn: frame % TURNED === 0 ? 45 : 0 });
  };
}

/** The code in an image file, or null. */
export async function fromFile(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return null; // no picture
  }
  return bundled(bitmap, { still: true });
}
