package org.xinqiao.credential.statuslist;

/** Media types, and keys of claims in CWTs (Token Status List, sections 5.2 and 14). */
public final class ListLabels {
  public static final String LIST_JWT = "statuslist+jwt";
  public static final String LIST_CWT = "application/statuslist+cwt";

  /** Ours: what changed between two lists. */
  public static final String DELTA_JWT = "xinqiao-statuslist-delta+jwt";

  public static final String DELTA_CWT = "application/xinqiao-statuslist-delta+cwt";

  public static final int SUB = 2;
  public static final int EXP = 4;
  public static final int IAT = 6;
  public static final int STATUS_LIST = 65533;
  public static final int TTL = 65534;

  /** Ours, from the private-use range below -65536. */
  public static final int DELTA = -65538;

  private ListLabels() {}
}
