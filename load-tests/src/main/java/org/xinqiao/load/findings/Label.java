package org.xinqiao.load.findings;

/** What a page calls its own parts, in both languages of those who sign it. */
enum Label {
  THRESHOLDS("Thresholds", "阈值"),
  NO_THRESHOLD("No threshold was set, so this run proves nothing.", "未设阈值，本次测试不构成证明。"),
  MET("Met", "达标"),
  WHAT("What", "指标"),
  MEASURED("Measured", "实测"),
  WANTED("Wanted", "要求"),
  BROKE_OFF("Broke off", "中断原因"),
  GENERATOR("Generator was the limit", "压测端成为瓶颈"),
  ASKED("What was asked", "测试内容"),
  RUN("The run", "本次测试"),
  NAME_OF_RUN("Name", "名称"),
  BEGAN("Began", "开始时间"),
  NOTHING_MEASURED("Nothing was measured.", "无数据。"),
  FIGURES("Figures of this chart", "图中数据"),
  TIME("Time", "时间"),
  MARKS("Marks", "标记"),
  SIGN("Decision and signatures", "决定与签字"),
  SIGNED("What is signed", "签署内容"),
  DECISION("Decision", "决定"),
  GO("Go", "上线"),
  GO_WITH_CONDITIONS("Go with conditions", "有条件上线"),
  NO_GO("No go", "不上线"),
  CONDITIONS("Conditions", "条件"),
  NAME("Name", "姓名"),
  ROLE("Role", "职务"),
  DATE("Date", "日期"),
  SIGNATURE("Signature", "签名");

  private final String english;
  private final String chinese;

  Label(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  String english() {
    return english;
  }

  String chinese() {
    return chinese;
  }

  @Override
  public String toString() {
    return english + " · " + chinese;
  }
}
