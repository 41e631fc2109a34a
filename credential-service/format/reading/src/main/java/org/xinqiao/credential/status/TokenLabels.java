package org.xinqiao.credential.status;

/**
 * The integer keys of a StatusToken: registered CWT claims (RFC 8392, section 4; RFC 8747 for cnf;
 * Token Status List for status_list), one claim from the private-use range below -65536, and the
 * keys of the map that is its value.
 */
public final class TokenLabels {
  public static final int ISS = 1;
  public static final int EXP = 4;
  public static final int NBF = 5;
  public static final int IAT = 6;
  public static final int CNF = 8;

  /** In {@code cnf} (RFC 8747, section 3.1). */
  public static final int COSE_KEY = 1;

  /** Token Status List, section 6.3. */
  public static final int STATUS_LIST = 65535;

  public static final int STATUS = -65537;

  public static final int SCENARIO = 1;
  public static final int VERSION = 2;
  public static final int OUTCOME = 3;

  /** Whole hours from the decision to {@code iat}. */
  public static final int DECIDED = 4;

  public static final int LAST_OUTCOME = 5;
  public static final int SINCE = 6;
  public static final int NAME_HINT = 7;

  /** Month times 100 plus day. */
  public static final int BIRTH = 8;

  /** Absent means app. */
  public static final int FORM = 9;

  /** Absent means false. */
  public static final int DELEGATE = 10;

  private TokenLabels() {}
}
