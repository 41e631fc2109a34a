package org.xinqiao.credential.status;

import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborText;
import org.xinqiao.credential.format.MalformedException;

/** Where a status list holds a token's bits (Token Status List, section 6.3). */
public record StatusReference(long index, String uri) {
  static StatusReference read(CborMap status) throws MalformedException {
    if (status.entries().get(new CborText("status_list")) instanceof CborMap list
        && list.entries().get(new CborText("idx")) instanceof CborInteger index
        && index.value() >= 0
        && list.entries().get(new CborText("uri")) instanceof CborText uri) {
      return new StatusReference(index.value(), uri.value());
    }
    throw new MalformedException("status is not a status_list of idx and uri");
  }
}
