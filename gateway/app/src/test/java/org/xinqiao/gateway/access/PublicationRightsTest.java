package org.xinqiao.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.xinqiao.connectors.publication.PublicationId;

class PublicationRightsTest {
  private static final PublicationId RESULTS = new PublicationId("laboratory.pcr-results");

  private final PublicationRights rights = new PublicationRights();

  private static Authentication who(Object principal, String role) {
    return UsernamePasswordAuthenticationToken.authenticated(
        principal, null, List.of(new SimpleGrantedAuthority("ROLE_" + role)));
  }

  private static Authentication user(String name, String role) {
    return who(User.withUsername(name).password("").roles(role).build(), role);
  }

  @ParameterizedTest
  @CsvSource({
    "laboratory,   laboratory.pcr-results, true",
    "laboratory,   laboratory.north.pcr,   true",
    "laboratory.north, laboratory.north.pcr, true",
    "laboratory.north, laboratory.north,   false",
    "laboratory.north, laboratory.northern.pcr, false",
    "laboratory.north, laboratory.pcr-results, false",
    "lab,          laboratory.pcr-results, false",
    "laboratory2,  laboratory.pcr-results, false",
    "pcr-results,  laboratory.pcr-results, false"
  })
  void aDepartmentOwnsWhatBeginsWithItsName(String authority, String id, boolean owns) {
    Authentication department = who(new Department(authority), "DEPARTMENT");
    PublicationId publication = new PublicationId(id);
    assertThat(rights.mayChange(department, publication)).isEqualTo(owns);
    assertThat(rights.maySee(department, publication)).isEqualTo(owns);
  }

  @Test
  void anOperatorSeesAllAndChangesNone() {
    assertThat(rights.maySee(user("operator", "OPERATOR"), RESULTS)).isTrue();
    assertThat(rights.mayChange(user("operator", "OPERATOR"), RESULTS)).isFalse();
  }

  @Test
  void theUserDepartmentStandsForAll() {
    assertThat(rights.mayChange(user("department", "DEPARTMENT"), RESULTS)).isTrue();
  }

  @Test
  void nobodyElseSeesAny() {
    assertThat(rights.maySee(user("official", "OFFICIAL"), RESULTS)).isFalse();
    assertThat(rights.maySee(who(new Department("laboratory"), "OFFICIAL"), RESULTS)).isFalse();
    assertThat(rights.maySee(who("department", "DEPARTMENT"), RESULTS)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Laboratory", "a.", ".a", "a..b", "1a", "a b", "a/b"})
  void whatIsNoAuthorityIsRefused(String authority) {
    assertThatThrownBy(() -> new Department(authority))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
