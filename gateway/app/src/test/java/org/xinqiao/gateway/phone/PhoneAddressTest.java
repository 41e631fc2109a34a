package org.xinqiao.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.credential.tls.Host;
import org.xinqiao.gateway.app.StartRefused;

class PhoneAddressTest {
  private static final List<InetAddress> MACHINE = addresses("192.168.1.5", "10.0.0.9", "fd00::2");

  private static List<InetAddress> addresses(String... texts) {
    return Stream.of(texts).map(InetAddress::ofLiteral).toList();
  }

  @Test
  void theLikeliestAddressIsTakenAndAllAreNamed() {
    PhoneAddress found = PhoneAddress.choose(Optional.empty(), MACHINE);

    assertThat(found.host().text()).isEqualTo("192.168.1.5");
    assertThat(found.bind()).isEqualTo(MACHINE.getFirst());
    assertThat(found.hosts())
        .extracting(Host::text)
        .containsExactly("192.168.1.5", "10.0.0.9", "fd00:0:0:0:0:0:0:2");
  }

  @Test
  void theSettingChoosesAnother() {
    PhoneAddress found = PhoneAddress.choose(Optional.of("10.0.0.9"), MACHINE);

    assertThat(found.bind().getHostAddress()).isEqualTo("10.0.0.9");
    assertThat(found.hosts().getFirst().text()).isEqualTo("10.0.0.9");
    assertThat(found.hosts()).hasSize(3);
  }

  @Test
  void aNameLeadsToTheMachine() {
    PhoneAddress found = PhoneAddress.choose(Optional.of("Laptop.invalid"), MACHINE);

    assertThat(found.host()).isEqualTo(new Host.Name("laptop.invalid"));
    assertThat(found.bind()).isEqualTo(MACHINE.getFirst());
    assertThat(found.hosts()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.10", "8.8.8.8", "300.1.1.1", "a b", "-x.local", "localhost", "", "x..y"})
  void whatIsNotThisMachineIsRefused(String setting) {
    assertThatThrownBy(() -> PhoneAddress.choose(Optional.of(setting), MACHINE))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("xinqiao.phone.address=" + setting);
  }

  @Test
  void withoutAnAddressTheStartIsRefusedAndNamesTheSetting() {
    List<InetAddress> none = addresses("fd00::2");

    assertThatThrownBy(() -> PhoneAddress.choose(Optional.empty(), none))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("--xinqiao.phone.address=");
  }

  @Test
  void addressesAreRankedByHowLikelyAPhoneReachesThem() {
    assertThat(
            MachineAddresses.ranked(
                List.of(
                    found("127.0.0.1", true, false),
                    found("fe80::1", true, false),
                    found("fd00::2", true, true),
                    found("10.8.0.1", false, true),
                    found("172.17.0.1", true, false),
                    found("203.0.113.9", true, true),
                    found("169.254.1.1", true, false))))
        .containsExactlyElementsOf(addresses("203.0.113.9", "172.17.0.1", "10.8.0.1", "fd00::2"));
  }

  private static MachineAddresses.Found found(String text, boolean direct, boolean onRoute) {
    return new MachineAddresses.Found(InetAddress.ofLiteral(text), direct, onRoute);
  }
}
