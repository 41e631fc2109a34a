import { decodeQR } from "/vendor/qr/decode.js";

/** Longer side of a picture that is decoded, in pixels. */
const LONGEST_SIDE = 1_280;
/** Between two tries at a camera's picture, in milliseconds. */
const PAUSE = 150;

/** The text of the QR code in an image file, or null. */
export async function textOfFile(file) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch (failure) {
    if (failure instanceof DOMException) return null;
    throw failure;
  }
  const text = textOf(picture, picture.width, picture.height);
  picture.close();
  return text;
}

/**
 * Looks through the camera until `take` accepts a text or `stop` of the answer is called.
 *
 * @throws DOMException where there is no camera or it is refused
 */
export async function watchCamera(video, take) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment", width: { ideal: 1280 } } });
  video.srcObject = stream;
  await video.play();
  let timer = 0;
  const stop = () => {
    clearTimeout(timer);
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  };
  const look = () => {
    if (!video.isConnected) return stop();
    const text = video.videoWidth > 0 ? textOf(video, video.videoWidth, video.videoHeight) : null;
    if (text !== null && take(text)) return stop();
    timer = setTimeout(look, PAUSE);
  };
  look();
  return stop;
}

function textOf(source, width, height) {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
  } catch (failure) {
    if (failure instanceof Error) return null; // the decoder's way to say that it sees no code
    throw failure;
  }
}
