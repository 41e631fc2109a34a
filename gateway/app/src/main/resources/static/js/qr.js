import * as api from "./api.js";
import { t } from "./language.js";

/**
 * The QR code of a token or an offer, drawn by the server: a picture from another host would tell that host what it
 * holds. `label` is read instead of it; `correction` is M for a screen, Q for paper.
 */
export async function qrPicture(text, label = t("card.code"), correction = "M") {
  const picture = new DOMParser().parseFromString(await api.qrCode(text, correction), "image/svg+xml").documentElement;
  if (picture.localName !== "svg") return null;
  const inPage = document.importNode(picture, true);
  inPage.setAttribute("role", "img");
  inPage.setAttribute("aria-label", label);
  inPage.setAttribute("class", "qr");
  return inPage;
}
