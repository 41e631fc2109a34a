package org.xinqiao.gateway.phone;

import java.util.List;

/**
 * What a start tells of phones, in one language; no line is wider than 80 columns.
 *
 * @param noCode why there is no QR code
 * @param steps how phones come to trust the CA
 */
record PhoneSteps(String trust, String open, String noCode, String isNew, List<String> steps) {
  static final PhoneSteps ENGLISH =
      new PhoneSteps(
          "once, trust:",
          "then, open: ",
          "no QR codes: this terminal's encoding has no block characters",
          "This CA is new: every phone must trust it (again).",
          List.of(
              "iPhone      1, allow the profile; Settings > Profile Downloaded > Install.",
              "            Then General > About > Certificate Trust Settings: switch it on.",
              "Android     1, keep ca.crt; Settings, search \"CA certificate\", Install anyway,",
              "            choose ca.crt. Look at it in \"Trusted credentials\" > User.",
              "            Compare the fingerprint the phone shows with the one above. Remove",
              "            the CA when you no longer need it. More: docs/guides/phone.md"));

  static final PhoneSteps CHINESE =
      new PhoneSteps(
          "首次：信任",
          "然后：打开",
          "无法显示二维码：终端编码没有方块字符",
          "此 CA 是新的：每部手机都须（重新）信任它。",
          List.of(
              "iPhone      打开 1，允许下载描述文件；设置 > 已下载描述文件 > 安装。然后",
              "            设置 > 通用 > 关于本机 > 证书信任设置：打开开关。",
              "Android     打开 1，保留 ca.crt；设置中搜索“CA 证书” > 仍然安装，",
              "            选择 ca.crt。可在“信任的凭据” > 用户 中查看。",
              "            请将手机显示的指纹与上面的指纹核对。不再需要时请删除该 CA。",
              "            详见 docs/guides/phone.md"));
}
