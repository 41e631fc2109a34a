import { decodeQR } from "/vendor/qr/decode.js";

// More pixels cost time and add nothing: a code of version 15 has 77 modules, and needs three pixels each.
const LONGEST = 1280;
// An image file may be a photograph with a small code in it, and time matters less.
const LONGEST_STILL = 2048;
// Retries of one frame, in milliseconds: the next frame is a better try than a long look at a blurred one.
const BUDGET = 60;

let canvas = null;

onmessage = ({ data: { id, bitmap, turn, still } }) => {
  const text = still ? fromStill(bitmap) : read(drawn(bitmap, LONGEST, turn), { effort: 4, timeLimit: BUDGET });
  bitmap.close();
  postMessage({ id, text });
};

/** Every way in turn, from the usual size down and up, then turned. */
function fromStill(bitmap) {
  for (const [longest, turn] of [[1024, 0], [LONGEST_STILL, 0], [1024, 45], [640, 0], [LONGEST_STILL, 45]]) {
    const text = read(drawn(bitmap, longest, turn), { effort: 8, timeLimit: 400 });
    if (text !== null) return text;
  }
  return null;
}

/** The picture no longer than `longest`, or its middle square turned by `turn` degrees: finders at 45° are missed. */
function drawn(bitmap, longest, turn) {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  const side = Math.min(width, height);
  const size = turn === 0 ? { width, height } : { width: side, height: side };
  if (canvas?.width !== size.width || canvas.height !== size.height) canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, size.width, size.height);
  context.translate(size.width / 2, size.height / 2);
  if (turn !== 0) context.rotate((turn * Math.PI) / 180);
  context.drawImage(bitmap, -width / 2, -height / 2, width, height);
  return context.getImageData(0, 0, size.width, size.height);
}

function read(image, effort) {
  try {
    return decodeQR(image, effort);
  } catch {
    return null; // no code in this frame, the usual case
  }
}
