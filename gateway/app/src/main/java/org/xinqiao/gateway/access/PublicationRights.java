package org.xinqiao.gateway.access;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.stereotype.Component;
import org.xinqiao.connectors.publication.PublicationId;

/** Which publications a signed-in user sees and changes. */
@Component
public class PublicationRights {
  /** Of a department its own; of an operator all. */
  public boolean maySee(Authentication who, PublicationId publication) {
    return is(who, Role.OPERATOR) || mayChange(who, publication);
  }

  /**
   * Of a department its own; of nobody else any. The user {@code department}, which is there in the
   * demo or by its set password alone, stands for all of them.
   */
  public boolean mayChange(Authentication who, PublicationId publication) {
    if (!is(who, Role.DEPARTMENT)) {
      return false;
    }
    return switch (who.getPrincipal()) {
      case Department department -> department.owns(publication);
      case UserDetails _ -> true;
      case null, default -> false;
    };
  }

  /** Whether a held run is theirs to release or reject; nobody's who may publish. */
  public boolean maySettle(Authentication who) {
    return (is(who, Role.OPERATOR) || is(who, Role.OFFICIAL)) && !is(who, Role.DEPARTMENT);
  }

  private static boolean is(Authentication who, Role role) {
    return who.getAuthorities().stream()
        .anyMatch(granted -> ("ROLE_" + role.name()).equals(granted.getAuthority()));
  }
}
