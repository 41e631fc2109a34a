import * as api from "./api.js";
import { t } from "./language.js";

/** The QR code of a token, drawn by the server: a picture from another host would tell that host the token. */
export async function qrPicture(text) {
  const picture = new DOMParser().parseFromString(await api.qrCode(text), "image/svg+xml").documentElement;
  if (picture.localName !== "svg") return null;
  const inPage = document.importNode(picture, true);
  inPage.setAttribute("role", "img");
  inPage.setAttribute("aria-label", t("card.code"));
  inPage.setAttribute("class", "qr");
  return inPage;
}
