package org.xinqiao.gateway.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in, and the token that a page sends with its changes. */
@RestController
@RequestMapping("/api/session")
class SessionApi {
  record Csrf(String header, String token) {}

  record Session(@Nullable String user, List<String> roles, Csrf csrf) {}

  @GetMapping
  Session session(@Nullable Authentication who, CsrfToken csrf) {
    Csrf token = new Csrf(csrf.getHeaderName(), csrf.getToken());
    if (who == null || who instanceof AnonymousAuthenticationToken) {
      return new Session(null, List.of(), token);
    }
    List<String> roles =
        who.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .filter(authority -> authority != null && authority.startsWith("ROLE_"))
            .map(
                authority ->
                    authority.substring("ROLE_".length()).toLowerCase(java.util.Locale.ROOT))
            .toList();
    return new Session(who.getName(), roles, token);
  }
}
