importScripts("/page/offline.js");

keepOffline({
  page: "/checkpoint/",
  files: [
    "/page/css/palette.css", "/checkpoint/css/base.css", "/checkpoint/css/scan.css", "/checkpoint/css/verdict.css",
    "/checkpoint/manifest.webmanifest",
    "/checkpoint/icons/icon.svg", "/checkpoint/icons/icon-192.png", "/checkpoint/icons/icon-512.png",
    "/checkpoint/i18n/en.json", "/checkpoint/i18n/zh-CN.json",
  ],
  modules: ["/checkpoint/js/main.js", "/checkpoint/js/scan/worker.js"],
});
