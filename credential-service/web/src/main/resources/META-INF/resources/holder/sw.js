importScripts("/page/offline.js");

keepOffline({
  page: "/holder/",
  files: [
    "/page/css/palette.css", "/holder/css/holder.css", "/holder/manifest.webmanifest",
    "/holder/icons/icon.svg", "/holder/icons/icon-192.png", "/holder/icons/icon-512.png",
    "/holder/i18n/en.json", "/holder/i18n/zh-CN.json",
  ],
  modules: ["/holder/js/main.js"],
});
