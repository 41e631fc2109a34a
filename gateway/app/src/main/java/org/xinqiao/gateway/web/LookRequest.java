package org.xinqiao.gateway.web;

import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.identity.CheckedIdentity;
import org.xinqiao.connectors.identity.IdentitySchemes;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.credential.status.Form;
import org.xinqiao.gateway.issuing.Desk;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * The body of a look-up and of an issue.
 *
 * @param scenario the id of a scenario in force
 * @param purpose why the official looks, 1 to 200 characters; it is kept in {@code audit.log}
 * @param form of what is issued: {@code app}, the default, {@code paper-short} or {@code
 *     paper-long}
 * @param delegate the number of who acts for the resident and shall have it
 */
record LookRequest(
    @Nullable String scenario,
    @Nullable IdentityBody identity,
    @Nullable String purpose,
    @Nullable String form,
    @Nullable Integer delegate) {
  private static final int LONGEST_PURPOSE = 200;

  /**
   * @param value 1 to 200 characters
   */
  record IdentityBody(@Nullable String type, @Nullable String value) {
    Identity checked() {
      if (type == null || !type.matches("[a-z][a-z0-9-]{0,39}")) {
        throw ProblemException.invalid(
            "identity.type", "give an identity type such as resident-id");
      }
      if (value == null || value.isBlank() || value.length() > 200) {
        throw ProblemException.invalid("identity.value", "give 1 to 200 characters");
      }
      return switch (IdentitySchemes.installed().checked(new Identity(type, value))) {
        case CheckedIdentity.Valid(Identity identity) -> identity;
        case CheckedIdentity.Invalid(String remedy) ->
            throw ProblemException.invalid("identity.value", remedy);
      };
    }

    @Override
    public String toString() {
      return "IdentityBody[hidden]";
    }
  }

  Identity checkedIdentity() {
    if (identity == null) {
      throw ProblemException.invalid("identity", "give {\"type\":…, \"value\":…}");
    }
    return identity.checked();
  }

  Desk.Look checkedLook(String user) {
    if (purpose == null || purpose.isBlank() || purpose.length() > LONGEST_PURPOSE) {
      throw ProblemException.invalid(
          "purpose",
          "say why, in 1 to " + LONGEST_PURPOSE + " characters; it is kept in the audit log");
    }
    return new Desk.Look(user, purpose.strip());
  }

  Form checkedForm() {
    if (form == null) {
      return Form.APP;
    }
    return Arrays.stream(Form.values())
        .filter(one -> one.text().equals(form))
        .findFirst()
        .orElseThrow(() -> ProblemException.invalid("form", "give app, paper-short or paper-long"));
  }

  OptionalInt checkedDelegate() {
    return delegate == null ? OptionalInt.empty() : OptionalInt.of(delegate);
  }

  Scenario checkedScenario(ActiveScenarios active) {
    return scenario(scenario, active);
  }

  static Scenario scenario(@Nullable String id, ActiveScenarios active) {
    if (id == null || !id.matches("[a-z][a-z0-9-]{0,39}")) {
      throw ProblemException.invalid("scenario", "give the id of a scenario such as health-code");
    }
    return active
        .find(new ScenarioId(id))
        .orElseThrow(() -> ProblemException.notFound("No such scenario is in force", "scenario"));
  }
}
