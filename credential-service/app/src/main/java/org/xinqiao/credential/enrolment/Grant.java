package org.xinqiao.credential.enrolment;

import java.util.Optional;
import java.util.UUID;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * What somebody may be issued: whose status, in which scenario, and as whose delegate.
 *
 * @param delegate empty for the subject's own device
 */
public record Grant(SubjectRef subject, ScenarioId scenario, Optional<DelegateRef> delegate) {
  LayoutWriter write(LayoutWriter out) {
    out.fixed(subject.value().getMostSignificantBits())
        .fixed(subject.value().getLeastSignificantBits())
        .text(scenario.value());
    return DelegateRef.write(out, delegate);
  }

  static Grant read(LayoutReader in) {
    return new Grant(
        new SubjectRef(new UUID(in.fixed(), in.fixed())),
        new ScenarioId(in.text()),
        DelegateRef.read(in));
  }

  @Override
  public String toString() {
    return "Grant[" + scenario + ", hidden]";
  }
}
