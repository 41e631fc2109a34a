package org.xinqiao.gateway.scenario;

/** A reason in a resident's words, in one language. Nothing is blank. */
public record ReasonText(
    String title, String why, String whatToDo, String howItEnds, String contact) {}
