package org.xinqiao.load.population;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Frequent surnames, and characters of given names: nobody's name in particular. */
final class Names {
  private static final String SURNAMES =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
  private static final String GIVEN =
      "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文辉力云峰雪飞鹏宇浩轩子涵雨欣怡佳琪思远博志诚天乐安康宁晨曦春夏秋冬海山川河林森木田禾谷青松柏竹菊";

  private static final byte[][] SURNAME_BYTES = each(SURNAMES);
  private static final byte[][] GIVEN_BYTES = each(GIVEN);

  private Names() {}

  private static byte[][] each(String characters) {
    return characters.codePoints().mapToObj(Names::utf8).toArray(byte[][]::new);
  }

  private static byte[] utf8(int character) {
    return Character.toString(character).getBytes(UTF_8);
  }

  /** Common names come up more often than rare ones. */
  static int surname(Draws draws) {
    double share = draws.share();
    return (int) (share * share * SURNAME_BYTES.length);
  }

  static int given(Draws draws) {
    return draws.below(GIVEN_BYTES.length);
  }

  static byte[] surnameBytes(int surname) {
    return SURNAME_BYTES[surname];
  }

  static byte[] givenBytes(int given) {
    return GIVEN_BYTES[given];
  }
}
