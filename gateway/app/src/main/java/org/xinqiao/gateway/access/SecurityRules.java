package org.xinqiao.gateway.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.xinqiao.gateway.data.DataFolder;
import org.xinqiao.gateway.web.Problems;

/** Who may call what. Everything that is not named is refused. */
@Configuration(proxyBeanMethods = false)
class SecurityRules {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final String PUBLICATIONS = "/api/publications/**";
  private static final String[] READ = {PUBLICATIONS, "/api/quarantine/**", "/api/contests"};
  private static final String[] HOLDERS = {
    "/.well-known/openid-credential-issuer",
    "/.well-known/oauth-authorization-server",
    "/token",
    "/nonce",
    "/credential",
    "/session",
    "/contests",
    "/explanation",
    "/looks"
  };
  private static final String[] ASKED = {
    PUBLICATIONS,
    "/api/quarantine/**",
    "/api/checks",
    "/api/discoveries",
    "/api/dry-runs",
    "/api/contests/**"
  };

  /** A measurement of each filter cost more than the filters; requests are measured as a whole. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder();
  }

  @Bean
  Users users(
      DataFolder folder, Environment environment, PasswordEncoder encoder, SecureRandom random)
      throws IOException {
    return Users.read(folder.path(), folder.manifest().demo(), environment, encoder, random);
  }

  @Bean
  UserDetailsService userDetailsService(Users users) {
    return new InMemoryUserDetailsManager(users.all());
  }

  /**
   * What wallets and enrolled devices call. They bring a secret of their own with each request,
   * which the call itself looks at; no cookie counts here, so there is no session to misuse.
   */
  @Bean
  @Order(1)
  SecurityFilterChain holdersChain(HttpSecurity http) {
    return http.securityMatcher(HOLDERS)
        .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .headers(headers -> headers.httpStrictTransportSecurity(strict -> strict.disable()))
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain filterChain(HttpSecurity http, Problems problems, DataFolder folder) {
    var bearer = new BearerAuthentication(new DepartmentTokens(folder.path()), problems);
    CookieCsrfTokenRepository csrfTokens = new CookieCsrfTokenRepository();
    csrfTokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
    return http.authorizeHttpRequests(
            rules ->
                rules
                    .requestMatchers(
                        HttpMethod.GET,
                        "/",
                        "/index.html",
                        "/favicon.svg",
                        "/css/**",
                        "/js/**",
                        "/i18n/**",
                        "/checkpoint",
                        "/checkpoint/**",
                        "/holder",
                        "/holder/**",
                        "/page/**",
                        "/verifier/**",
                        "/vendor/**",
                        "/phone",
                        "/phone/**")
                    .permitAll()
                    .requestMatchers(
                        HttpMethod.GET,
                        "/api/overview",
                        "/api/outcomes",
                        "/api/scenarios/*",
                        "/api/session",
                        "/trust-list",
                        "/status-lists",
                        "/status-lists/*",
                        "/s/*",
                        "/.well-known/*",
                        "/actuator/health",
                        "/actuator/health/*")
                    .permitAll()
                    .requestMatchers("/error")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/api/held-runs")
                    .hasAnyRole(Role.DEPARTMENT.name(), Role.OPERATOR.name(), Role.OFFICIAL.name())
                    .requestMatchers(HttpMethod.POST, "/api/held-runs/**")
                    .hasAnyRole(Role.DEPARTMENT.name(), Role.OPERATOR.name(), Role.OFFICIAL.name())
                    .requestMatchers(
                        "/api/decisions/*",
                        "/api/offers",
                        "/api/delegates/**",
                        "/api/qr-codes",
                        "/api/demo/*")
                    .hasRole(Role.OFFICIAL.name())
                    .requestMatchers(HttpMethod.POST, "/api/publications/*/records")
                    .hasRole(Role.DEPARTMENT.name())
                    .requestMatchers(HttpMethod.GET, "/actuator/prometheus")
                    .hasRole(Role.OPERATOR.name())
                    .requestMatchers("/api/keys", "/api/keys/**")
                    .hasRole(Role.OPERATOR.name())
                    // Of which publications, their methods ask PublicationRights.
                    .requestMatchers(HttpMethod.GET, READ)
                    .hasAnyRole(Role.DEPARTMENT.name(), Role.OPERATOR.name())
                    .requestMatchers(HttpMethod.POST, ASKED)
                    .hasAnyRole(Role.DEPARTMENT.name(), Role.OPERATOR.name())
                    .requestMatchers(HttpMethod.PUT, PUBLICATIONS)
                    .hasAnyRole(Role.DEPARTMENT.name(), Role.OPERATOR.name())
                    .requestMatchers(HttpMethod.DELETE, PUBLICATIONS)
                    .hasAnyRole(Role.DEPARTMENT.name(), Role.OPERATOR.name())
                    .requestMatchers(
                        HttpMethod.GET, "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml")
                    .authenticated()
                    .anyRequest()
                    .denyAll())
        .addFilterBefore(bearer, BasicAuthenticationFilter.class)
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(csrfTokens)
                    .requireCsrfProtectionMatcher(SecurityRules::fromBrowser))
        .formLogin(
            form ->
                form.loginProcessingUrl("/login")
                    .successHandler((request, response, who) -> response.setStatus(204))
                    .failureHandler((request, response, e) -> problems.wrongPassword(response)))
        .logout(
            logout ->
                logout
                    .logoutUrl("/logout")
                    .logoutSuccessHandler((request, response, who) -> response.setStatus(204)))
        .httpBasic(
            basic ->
                basic.authenticationEntryPoint(
                    (request, response, e) -> problems.signIn(request, response)))
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(
                        (request, response, e) -> problems.signIn(request, response))
                    .accessDeniedHandler(
                        (request, response, e) -> problems.forbidden(request, response)))
        .headers(
            headers ->
                headers
                    // It would hold for every port of a name, and so break the CA's download.
                    .httpStrictTransportSecurity(strict -> strict.disable())
                    .contentSecurityPolicy(
                        csp ->
                            csp.policyDirectives(
                                "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none';"
                                    + " form-action 'self'; frame-ancestors 'none'"))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
        .requestCache(cache -> cache.disable())
        .build();
  }

  /**
   * A script signs in with every request and holds no cookie, so nobody can misuse its session; a
   * browser sends Sec-Fetch-Site (Fetch Metadata), and then the token is asked for even beside
   * basic authentication.
   */
  private static boolean fromBrowser(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod())
        && (request.getHeader("Authorization") == null
            || request.getHeader("Sec-Fetch-Site") != null);
  }
}
