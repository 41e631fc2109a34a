package org.xinqiao.credential.verifier;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborReader;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborSimple;
import org.xinqiao.credential.cbor.CborValue.CborTag;
import org.xinqiao.credential.cbor.CborValue.CborText;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.signed.P256;
import org.xinqiao.credential.status.StatusToken;

/**
 * A slow second reading of a StatusToken, from trees and by the CDDL of {@code
 * docs/wire-formats.md}, to hold the fast one to: what it states, by name, or a fault.
 */
final class PlainToken {
  private static final long LATEST = 253_402_300_799L;
  private static final String OUTCOME = "[A-Z][A-Z0-9_]{0,15}";

  private final Map<String, Object> stated = new TreeMap<>();

  private PlainToken() {}

  static Map<String, Object> read(byte[] cose) throws MalformedException {
    PlainToken token = new PlainToken();
    token.message(CborReader.read(cose, StatusToken.MAX_LENGTH));
    return token.stated;
  }

  private void message(CborValue value) throws MalformedException {
    CborTag tagged = as(CborTag.class, value);
    CborArray parts = as(CborArray.class, tagged.content());
    require(tagged.tag() == 18 && parts.items().size() == 4);
    header(embedded(parts.items().get(0)));
    claims(embedded(parts.items().get(2)));
    require(bytes(parts.items().get(3)).length() == 64);
    CborMap open = as(CborMap.class, parts.items().get(1));
    if (!open.entries().isEmpty()) {
      require(open.entries().size() == 1 && stated.containsKey("key"));
      proof(as(CborArray.class, get(open, 11)));
    }
  }

  private void header(CborMap header) throws MalformedException {
    require(header.find(2).isEmpty() && text(get(header, 16)).equals("xq+cwt"));
    require(Set.of(-7L, -8L, -19L).contains(integer(get(header, 1))));
    require(bytes(get(header, 4)).length() == 8);
    stated.put("kid", bytes(get(header, 4)));
  }

  private void proof(CborArray parts) throws MalformedException {
    require(parts.items().size() == 3);
    CborMap header = embedded(parts.items().get(0));
    CborMap claims = as(CborMap.class, get(header, 15));
    require(as(CborMap.class, parts.items().get(1)).entries().isEmpty());
    require(bytes(parts.items().get(2)).length() == 64);
    require(header.entries().size() == 2 && integer(get(header, 1)) == -7);
    require(claims.entries().size() == 2 && bytes(get(claims, 7)).length() == 4);
    stated.put("shown", time(get(claims, 6)));
    stated.put("nonce", bytes(get(claims, 7)));
  }

  private void claims(CborMap claims) throws MalformedException {
    stated.put("iss", matching(get(claims, 1), "[A-Z0-9][A-Z0-9-]{0,15}"));
    long exp = time(get(claims, 4));
    long iat = time(get(claims, 6));
    require(iat % 3600 == 0 && iat < exp);
    stated.put("exp", exp);
    stated.put("iat", iat);
    if (claims.find(5).isPresent()) {
      stated.put("nbf", time(get(claims, 5)));
      require((long) stated.get("nbf") < exp);
    }
    if (claims.find(8).isPresent()) {
      key(as(CborMap.class, get(as(CborMap.class, get(claims, 8)), 1)));
    }
    if (claims.find(65535).isPresent()) {
      reference(as(CborMap.class, named(as(CborMap.class, get(claims, 65535)), "status_list")));
    }
    status(as(CborMap.class, get(claims, -65537)), iat);
  }

  private void key(CborMap key) throws MalformedException {
    require(integer(get(key, 1)) == 2 && integer(get(key, -1)) == 1);
    stated.put("key", P256.y(bytes(get(key, -2)), flag(get(key, -3))));
  }

  private void reference(CborMap list) throws MalformedException {
    long index = integer(named(list, "idx"));
    require(index >= 0 && index < 1 << 20);
    stated.put("idx", index);
    stated.put("uri", matching(named(list, "uri"), "[!-~]{1,28}"));
  }

  private void status(CborMap status, long iat) throws MalformedException {
    stated.put("scenario", matching(get(status, 1), "[a-z][a-z0-9-]{0,31}"));
    stated.put("version", within(get(status, 2), 1, 0xffff));
    stated.put("outcome", matching(get(status, 3), OUTCOME));
    stated.put("decided", iat - 3600 * within(get(status, 4), 0, 1 << 20));
    if (status.find(5).isPresent()) {
      stated.put("lastOutcome", matching(get(status, 5), OUTCOME));
    }
    if (status.find(6).isPresent()) {
      stated.put("since", time(get(status, 6)));
    }
    boolean more = stated.containsKey("lastOutcome") || stated.containsKey("since");
    require(!more || stated.get("outcome").equals("UNKNOWN"));
    if (status.find(7).isPresent()) {
      String hint = text(get(status, 7));
      require(!hint.isEmpty() && hint.length() <= 32);
      stated.put("nameHint", hint);
    }
    if (status.find(8).isPresent()) {
      long birth = integer(get(status, 8));
      int[] days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
      require(birth >= 101 && birth <= 1231 && birth / 100 <= 12);
      require(birth % 100 >= 1 && birth % 100 <= days[(int) birth / 100 - 1]);
      stated.put("birth", birth);
    }
    stated.put("form", status.find(9).isPresent() ? within(get(status, 9), 0, 2) : 0L);
    stated.put("delegate", status.find(10).isPresent() && flag(get(status, 10)));
  }

  private static CborMap embedded(CborValue value) throws MalformedException {
    return as(CborMap.class, CborReader.read(bytes(value).toArray(), StatusToken.MAX_LENGTH));
  }

  private static CborValue get(CborMap map, long key) throws MalformedException {
    return map.find(key).orElseThrow(() -> new MalformedException("missing"));
  }

  private static CborValue named(CborMap map, String key) throws MalformedException {
    CborValue value = map.entries().get(new CborText(key));
    require(value != null);
    return value;
  }

  private static long integer(CborValue value) throws MalformedException {
    return as(CborInteger.class, value).value();
  }

  private static long within(CborValue value, long least, long most) throws MalformedException {
    require(integer(value) >= least && integer(value) <= most);
    return integer(value);
  }

  private static long time(CborValue value) throws MalformedException {
    return within(value, 0, LATEST);
  }

  private static String text(CborValue value) throws MalformedException {
    return as(CborText.class, value).value();
  }

  private static String matching(CborValue value, String pattern) throws MalformedException {
    require(text(value).matches(pattern));
    return text(value);
  }

  private static Bytes bytes(CborValue value) throws MalformedException {
    return as(CborBytes.class, value).value();
  }

  private static boolean flag(CborValue value) throws MalformedException {
    int simple = as(CborSimple.class, value).value();
    require(simple == 20 || simple == 21);
    return simple == 21;
  }

  private static <T> T as(Class<T> type, CborValue value) throws MalformedException {
    require(type.isInstance(value));
    return type.cast(value);
  }

  private static void require(boolean holds) throws MalformedException {
    if (!holds) {
      throw new MalformedException("not by the CDDL");
    }
  }
}
