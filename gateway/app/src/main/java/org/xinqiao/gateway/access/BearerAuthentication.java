package org.xinqiao.gateway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.xinqiao.gateway.web.Problems;

/**
 * {@code Authorization: Bearer xqd_…} (RFC 6750, section 2.1) signs a department in, for the one
 * request. A token that is none ends it with 401, also where nobody needs to sign in.
 */
final class BearerAuthentication extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";

  private final DepartmentTokens tokens;
  private final Problems problems;

  BearerAuthentication(DepartmentTokens tokens, Problems problems) {
    this.tokens = tokens;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Department> department = tokens.of(header.substring(SCHEME.length()).strip());
    if (department.isEmpty()) {
      problems.wrongToken(response);
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            department.get(),
            null,
            List.of(new SimpleGrantedAuthority("ROLE_" + Role.DEPARTMENT.name()))));
    SecurityContextHolder.setContext(context);
    chain.doFilter(request, response);
  }
}
