package org.xinqiao.gateway.access;

import java.util.Locale;

/** What a user is for; each has its own rights and no other's. */
public enum Role {
  /** Publishes records and answers for them; which ones, {@link PublicationRights} says. */
  DEPARTMENT,
  /** Runs the gateway: metrics, quarantine by reason, no one's decisions. */
  OPERATOR,
  /** Looks up and issues decisions, for a stated purpose. */
  OFFICIAL;

  /** The user's name and the role's in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
