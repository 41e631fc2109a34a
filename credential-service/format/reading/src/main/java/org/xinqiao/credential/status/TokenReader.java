package org.xinqiao.credential.status;

import static org.xinqiao.credential.status.TokenLabels.BIRTH;
import static org.xinqiao.credential.status.TokenLabels.CNF;
import static org.xinqiao.credential.status.TokenLabels.COSE_KEY;
import static org.xinqiao.credential.status.TokenLabels.DECIDED;
import static org.xinqiao.credential.status.TokenLabels.DELEGATE;
import static org.xinqiao.credential.status.TokenLabels.EXP;
import static org.xinqiao.credential.status.TokenLabels.FORM;
import static org.xinqiao.credential.status.TokenLabels.IAT;
import static org.xinqiao.credential.status.TokenLabels.ISS;
import static org.xinqiao.credential.status.TokenLabels.LAST_OUTCOME;
import static org.xinqiao.credential.status.TokenLabels.NAME_HINT;
import static org.xinqiao.credential.status.TokenLabels.NBF;
import static org.xinqiao.credential.status.TokenLabels.OUTCOME;
import static org.xinqiao.credential.status.TokenLabels.SCENARIO;
import static org.xinqiao.credential.status.TokenLabels.SINCE;
import static org.xinqiao.credential.status.TokenLabels.STATUS;
import static org.xinqiao.credential.status.TokenLabels.STATUS_LIST;
import static org.xinqiao.credential.status.TokenLabels.VERSION;

import java.time.Instant;
import java.time.MonthDay;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xinqiao.credential.cbor.CborCursor;
import org.xinqiao.credential.cbor.CborEntries;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.format.NumericDate;

/** Reads the claims of a StatusToken, one after the other as they stand there; for one token. */
final class TokenReader {
  /** Hours; some 120 years. */
  private static final long LONGEST_DECIDED = 1 << 20;

  private static final int SECONDS_PER_HOUR = 3600;
  private static final int MOST_VERSION = 0xffff;

  private final CborCursor cursor;
  private @Nullable IssuerCode issuer;
  private @Nullable Instant expiresAt;
  private Optional<Instant> notBefore = Optional.empty();
  private @Nullable Instant issuedAt;
  private Optional<HolderKey> holderKey = Optional.empty();
  private Optional<StatusReference> statusReference = Optional.empty();
  private boolean stated;
  private @Nullable ScenarioId scenario;
  private long version;
  private @Nullable Outcome outcome;
  private long decidedHours = -1;
  private Optional<Outcome> lastOutcome = Optional.empty();
  private Optional<Instant> since = Optional.empty();
  private Optional<String> nameHint = Optional.empty();
  private Optional<MonthDay> birth = Optional.empty();
  private Form form = Form.APP;
  private boolean delegate;

  TokenReader(CborCursor cursor) throws MalformedException {
    this.cursor = cursor;
    try {
      CborEntries claims = cursor.map("the CWT");
      while (claims.next()) {
        claim(claims);
      }
      cursor.end("the CWT");
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()), e);
    }
  }

  private void claim(CborEntries claims) throws MalformedException {
    if (claims.is(ISS)) {
      issuer = new IssuerCode(cursor.frequentText("iss"));
    } else if (claims.is(EXP)) {
      expiresAt = NumericDate.toInstant(cursor.integer("exp"), "exp");
    } else if (claims.is(NBF)) {
      notBefore = Optional.of(NumericDate.toInstant(cursor.integer("nbf"), "nbf"));
    } else if (claims.is(IAT)) {
      issuedAt = NumericDate.toWholeHour(cursor.integer("iat"), "iat");
    } else if (claims.is(CNF)) {
      holderKey = Optional.of(holderKey(claims.map("cnf")));
    } else if (claims.is(STATUS_LIST)) {
      statusReference = Optional.of(StatusReference.read(cursor, claims.map("status")));
    } else if (claims.is(STATUS)) {
      stated = true;
      CborEntries status = claims.map("status");
      while (status.next()) {
        status(status);
      }
    }
  }

  /** RFC 8747, section 3.2. */
  private HolderKey holderKey(CborEntries cnf) throws MalformedException {
    Optional<HolderKey> key = Optional.empty();
    while (cnf.next()) {
      if (cnf.is(COSE_KEY)) {
        key = Optional.of(HolderKey.read(cursor, cnf.map("COSE_Key in cnf")));
      }
    }
    return key.orElseThrow(() -> new MalformedException("COSE_Key in cnf is missing"));
  }

  private void status(CborEntries status) throws MalformedException {
    if (status.is(SCENARIO)) {
      scenario = new ScenarioId(cursor.frequentText("scenario"));
    } else if (status.is(VERSION)) {
      version = within(cursor.integer("version"), 1, MOST_VERSION, "version is not 1 to 65535");
    } else if (status.is(OUTCOME)) {
      outcome = new Outcome(cursor.frequentText("outcome"));
    } else if (status.is(DECIDED)) {
      String fault = "decided is not a number of hours before iat";
      decidedHours = within(cursor.integer("decided"), 0, LONGEST_DECIDED, fault);
    } else if (status.is(LAST_OUTCOME)) {
      lastOutcome = Optional.of(new Outcome(cursor.text("last outcome")));
    } else if (status.is(SINCE)) {
      since = Optional.of(NumericDate.toInstant(cursor.integer("since"), "since"));
    } else if (status.is(NAME_HINT)) {
      nameHint = Optional.of(cursor.text("name hint"));
    } else if (status.is(BIRTH)) {
      birth = Optional.of(BirthHint.ofNumber(cursor.integer("birth")));
    } else if (status.is(FORM)) {
      form =
          Form.ofNumber(cursor.integer("form"))
              .orElseThrow(() -> new MalformedException("form is unknown"));
    } else if (status.is(DELEGATE)) {
      delegate = cursor.flag("delegate");
    }
  }

  StatusClaims claims() throws MalformedException {
    if (!stated || version == 0 || decidedHours < 0) {
      throw new MalformedException("status, version or decided is missing");
    }
    Instant issued = require(issuedAt, "iat");
    try {
      return new StatusClaims(
          require(issuer, "iss"),
          require(scenario, "scenario"),
          (int) version,
          require(outcome, "outcome"),
          lastOutcome,
          since,
          issued.minusSeconds(decidedHours * SECONDS_PER_HOUR),
          nameHint,
          birth,
          form,
          delegate,
          issued,
          require(expiresAt, "exp"),
          notBefore);
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()), e);
    }
  }

  Optional<Instant> notBefore() {
    return notBefore;
  }

  Optional<HolderKey> holderKey() {
    return holderKey;
  }

  Optional<StatusReference> statusReference() {
    return statusReference;
  }

  private static long within(long value, long least, long most, String otherwise)
      throws MalformedException {
    if (value < least || value > most) {
      throw new MalformedException(otherwise);
    }
    return value;
  }

  private static <T> T require(@Nullable T value, String name) throws MalformedException {
    if (value == null) {
      throw new MalformedException(name + " is missing");
    }
    return value;
  }
}
