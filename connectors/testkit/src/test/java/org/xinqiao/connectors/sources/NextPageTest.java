package org.xinqiao.connectors.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as a link to the next page. */
class NextPageTest {
  @Test
  void aLinkLeadsOnByItsRelationAndNotByItsAddress() {
    assertThat(NextPage.leads(List.of("<https://lab.example/a?next=1>; rel=\"prev\""))).isFalse();
    assertThat(NextPage.leads(List.of("</a>; rel=first", "</b>; rel=\"last next\""))).isTrue();
    assertThat(NextPage.leads(List.of())).isFalse();
  }
}
