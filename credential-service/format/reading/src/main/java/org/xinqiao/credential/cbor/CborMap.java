package org.xinqiao.credential.cbor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborSimple;
import org.xinqiao.credential.cbor.CborValue.CborText;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;

/**
 * A map (major type 5), looked up by integer keys. A look-up says what type it wants; another type
 * is a fault, and {@code name} is how the fault calls the entry. Entries nobody asks for are left
 * alone.
 */
public record CborMap(Map<CborValue, CborValue> entries) implements CborValue {
  public CborMap {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  public Optional<CborValue> find(long key) {
    return Optional.ofNullable(entries.get(new CborInteger(key)));
  }

  public Optional<Long> findInteger(long key, String name) throws MalformedException {
    Optional<CborInteger> found = find(key, CborInteger.class, "an integer", name);
    return found.map(CborInteger::value);
  }

  public long integer(long key, String name) throws MalformedException {
    return require(findInteger(key, name), name);
  }

  public Optional<String> findText(long key, String name) throws MalformedException {
    return find(key, CborText.class, "text", name).map(CborText::value);
  }

  public String text(long key, String name) throws MalformedException {
    return require(findText(key, name), name);
  }

  public Optional<Bytes> findBytes(long key, String name) throws MalformedException {
    return find(key, CborBytes.class, "a byte string", name).map(CborBytes::value);
  }

  public Bytes bytes(long key, String name) throws MalformedException {
    return require(findBytes(key, name), name);
  }

  public Optional<CborMap> findMap(long key, String name) throws MalformedException {
    return find(key, CborMap.class, "a map", name);
  }

  public CborMap map(long key, String name) throws MalformedException {
    return require(findMap(key, name), name);
  }

  /** An absent entry is false. */
  public boolean flag(long key, String name) throws MalformedException {
    Optional<CborSimple> found = find(key, CborSimple.class, "true or false", name);
    if (found.isEmpty()) {
      return false;
    }
    if (!found.get().equals(CborSimple.TRUE) && !found.get().equals(CborSimple.FALSE)) {
      throw new MalformedException(name + " is not true or false");
    }
    return found.get().equals(CborSimple.TRUE);
  }

  private <T extends CborValue> Optional<T> find(
      long key, Class<T> type, String wanted, String name) throws MalformedException {
    Optional<CborValue> value = find(key);
    if (value.isPresent() && !type.isInstance(value.get())) {
      throw new MalformedException(name + " is not " + wanted);
    }
    return value.map(type::cast);
  }

  private static <T> T require(Optional<T> value, String name) throws MalformedException {
    return value.orElseThrow(() -> new MalformedException(name + " is missing"));
  }
}
