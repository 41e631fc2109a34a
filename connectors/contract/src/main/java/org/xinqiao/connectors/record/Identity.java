package org.xinqiao.connectors.record;

/**
 * Who a record is about, as the department knows that person: an identity type such as {@code
 * resident-id} and its value. The value leaves the gateway's memory only as a keyed pseudonym, and
 * never prints itself.
 */
public record Identity(String type, String value) {
  @Override
  public String toString() {
    return "Identity[" + type + ", hidden]";
  }
}
