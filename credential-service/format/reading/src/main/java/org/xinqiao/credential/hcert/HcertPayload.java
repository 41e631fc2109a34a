package org.xinqiao.credential.hcert;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborFloat;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborSimple;
import org.xinqiao.credential.cbor.CborValue.CborTag;
import org.xinqiao.credential.cbor.CborValue.CborText;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.format.NumericDate;

/**
 * The CWT of a health certificate (section 3.3). A member that is read has its type or is absent,
 * null being absent; tags around texts are left off. The others are left alone.
 */
final class HcertPayload {
  private static final int ISS = 1;
  private static final int EXP = 4;
  private static final int IAT = 6;
  private static final int HCERT = -260;
  private static final int DCC = 1;
  private static final CborSimple NULL = new CborSimple(22);
  private static final CborSimple UNDEFINED = new CborSimple(23);

  private HcertPayload() {}

  static HcertClaims claims(CborMap cwt) throws MalformedException {
    CborMap payload = cwt.map(HCERT, "hcert").map(DCC, "hcert's certificate");
    return new HcertClaims(
        text(cwt.find(ISS), "iss"),
        kinds(payload),
        name(payload),
        text(member(payload, "dob"), "dob"),
        instant(cwt, IAT, "iat"),
        instant(cwt, EXP, "exp"));
  }

  private static Set<HcertKind> kinds(CborMap payload) throws MalformedException {
    Set<HcertKind> kinds = EnumSet.noneOf(HcertKind.class);
    for (HcertKind kind : HcertKind.values()) {
      Optional<CborValue> entries = stated(member(payload, kind.member()));
      if (entries.isPresent()) {
        if (!(entries.get() instanceof CborArray array)) {
          throw new MalformedException(kind.member() + " is not an array");
        }
        if (!array.items().isEmpty()) {
          kinds.add(kind);
        }
      }
    }
    return kinds;
  }

  private static Optional<HcertName> name(CborMap payload) throws MalformedException {
    Optional<CborValue> value = stated(member(payload, "nam"));
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof CborMap name)) {
      throw new MalformedException("nam is not a map");
    }
    return Optional.of(
        new HcertName(
            text(member(name, "fn"), "fn"),
            text(member(name, "gn"), "gn"),
            text(member(name, "fnt"), "fnt"),
            text(member(name, "gnt"), "gnt")));
  }

  private static Optional<CborValue> member(CborMap map, String name) {
    return Optional.ofNullable(map.entries().get(new CborText(name)));
  }

  private static Optional<CborValue> stated(Optional<CborValue> value) {
    return value.filter(stated -> !stated.equals(NULL) && !stated.equals(UNDEFINED));
  }

  private static Optional<String> text(Optional<CborValue> value, String name)
      throws MalformedException {
    Optional<CborValue> stated = stated(value);
    if (stated.isEmpty()) {
      return Optional.empty();
    }
    CborValue content = stated.get();
    while (content instanceof CborTag tagged) {
      content = tagged.content();
    }
    if (content instanceof CborText text) {
      return Optional.of(text.value());
    }
    throw new MalformedException(name + " is not text");
  }

  /** Whole seconds or a float of them, of which the fraction is left off. */
  private static Instant instant(CborMap cwt, int key, String name) throws MalformedException {
    CborValue value = cwt.find(key).orElseThrow(() -> new MalformedException(name + " is missing"));
    if (value instanceof CborInteger seconds) {
      return NumericDate.toInstant(seconds.value(), name);
    }
    if (value instanceof CborFloat seconds && Double.isFinite(seconds.value())) {
      return NumericDate.toInstant((long) Math.floor(seconds.value()), name);
    }
    throw new MalformedException(name + " is not a number of seconds");
  }
}
