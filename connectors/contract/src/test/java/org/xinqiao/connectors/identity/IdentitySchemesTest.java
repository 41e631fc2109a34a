package org.xinqiao.connectors.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.connectors.record.Identity;

class IdentitySchemesTest {
  private static final String TYPE = "cn-citizen-id";

  /** The number that GB 11643 itself gives as its example. */
  private static final String EXAMPLE = "11010519491231002X";

  private static CheckedIdentity checked(String type, String value) {
    return IdentitySchemes.installed().checked(new Identity(type, value));
  }

  private static void accepted(String type, String written, String kept) {
    assertThat(checked(type, written))
        .isEqualTo(new CheckedIdentity.Valid(new Identity(type, kept)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EXAMPLE,
        "11010519491231002x",
        " 110105 19491231 002X\t",
        "110105-19491231-002X",
        "110105‐19491231–002Ｘ",
        "１１０１０５１９４９１２３１００２ｘ",
        "\u3000110105194912310\u00a002X"
      })
  void onePersonHoweverWritten(String written) {
    accepted(TYPE, written, EXAMPLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "110105194912310021",
        "11010519491231003X",
        "110105194902300028",
        "110105491231002",
        "01010519491231002X",
        "1101051949123100X2",
        "110105194912310O2X",
        "11010519491231002X1",
        "٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧",
        "-"
      })
  void whatIsNobodysIsRefusedWithoutItsValue(String written) {
    assertThat(checked(TYPE, written))
        .isInstanceOfSatisfying(
            CheckedIdentity.Invalid.class,
            invalid -> assertThat(invalid.remedy()).isNotBlank().doesNotContain(written));
  }

  /** ISO 7064 MOD 11-2 finds every single wrong digit and every swap of two neighbours. */
  @Property
  void aWrongOrSwappedDigitIsFound(
      @ForAll @IntRange(max = 16) int at, @ForAll @IntRange(max = 9) int digit) {
    char right = EXAMPLE.charAt(at);
    if (right - '0' != digit) {
      StringBuilder wrong = new StringBuilder(EXAMPLE);
      wrong.setCharAt(at, (char) ('0' + digit));
      assertThat(checked(TYPE, wrong.toString())).isInstanceOf(CheckedIdentity.Invalid.class);
    }
    StringBuilder swapped = new StringBuilder(EXAMPLE);
    swapped.setCharAt(at, EXAMPLE.charAt(at + 1));
    swapped.setCharAt(at + 1, right);
    if (!swapped.toString().equals(EXAMPLE)) {
      assertThat(checked(TYPE, swapped.toString())).isInstanceOf(CheckedIdentity.Invalid.class);
    }
  }

  @Test
  void aTypeWithoutASchemeKeepsItsCaseAndSeparators() {
    accepted("resident-id", " 4455dbff-24b5 ", "4455dbff-24b5");
    accepted("resident-id", "ＡＢ－1", "AB-1");
    assertThat(checked("resident-id", "\u3000 ")).isInstanceOf(CheckedIdentity.Invalid.class);
  }

  @Test
  void twoSchemesOfOneTypeAreRefused() {
    List<IdentityScheme> twice = List.of(new CitizenIdNumber(), new CitizenIdNumber());

    assertThatThrownBy(() -> new IdentitySchemes(twice)).isInstanceOf(IllegalStateException.class);
  }
}
