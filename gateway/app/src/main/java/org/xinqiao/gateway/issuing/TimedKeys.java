package org.xinqiao.gateway.issuing;

import java.security.cert.X509Certificate;
import java.util.List;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.gateway.issuing.SigningMeters.Signed;

/** Keys whose signatures are counted and timed. The root of these signs trust lists. */
record TimedKeys(SigningKeys keys, SigningMeters meters) implements SigningKeys {
  @Override
  public Signer root() {
    return meters.timed(Signed.TRUST_LIST, keys.root());
  }

  @Override
  public X509Certificate authority() {
    return keys.authority();
  }

  @Override
  public Signer issuing(ScenarioId scenario) {
    return meters.timed(Signed.CREDENTIAL, keys.issuing(scenario));
  }

  @Override
  public Signer statusLists() {
    return meters.timed(Signed.STATUS_LIST, keys.statusLists());
  }

  @Override
  public List<StatedSigner> signers() {
    return keys.signers();
  }

  @Override
  public long version() {
    return keys.version();
  }

  @Override
  public boolean demo() {
    return keys.demo();
  }
}
