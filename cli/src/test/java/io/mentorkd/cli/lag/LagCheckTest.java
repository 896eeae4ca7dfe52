package io.mentorkd.cli.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.admin.lag.CatchUp;
import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.GroupType;
import io.mentorkd.admin.lag.Lag;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.admin.lag.Presence;
import io.mentorkd.admin.lag.Reader;
import io.mentorkd.admin.lag.RetentionRisk;
import io.mentorkd.admin.lag.Standing;
import io.mentorkd.admin.lag.Status;
import io.mentorkd.admin.lag.WorkLeft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LagCheckTest {

    private static final GroupLag GROUP = group(OptionalLong.of(1532), Optional.of(Duration.ofMinutes(5)), Status.WARN);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lag<1533",
                "lag <= 1532",
                "lag=1532",
                "lag!=7",
                "lag>1531,age<10m",
                "AGE<=PT5M",
                "age<1d,status=ok|warn",
                "status!=STALL",
                "lost=0",
                "members>=1,members<2",
                "state=stable",
                "state = empty | Stable",
                "state!=absent",
                "retention>30d"
            })
    void shouldHold(String check) {
        assertThat(failures(check, GROUP)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "lag<1000; g: lag is 1,532, where lag<1,000 is asked for: 532 too many",
                "lag>=2000; g: lag is 1,532, where lag>=2,000 is asked for: 468 too few",
                "lag<1532; g: lag is 1,532, where lag<1,532 is asked for",
                "age<1m; g: age is 5m, where age<60s is asked for: 4m too long",
                "status=OK|STALL; g: status is WARN, where it must be OK or STALL",
                "status!=WARN; g: status is WARN, where it must not be WARN",
                "members>1; g: members is 1, where members>1 is asked for",
                "state=empty|absent; g: state is stable, where it must be empty or absent",
                "eta<1h; g: eta is not known (it takes a second look: add --over 30s), where eta<60m is asked for"
            })
    void shouldNameTheGroupAndByHowMuchItFails(String check, String failure) {
        assertThat(failures(check, GROUP)).containsExactly(failure);
    }

    @Test
    void shouldTellEveryConditionThatFails() {
        assertThat(failures("lag<1,age<1s,status=WARN", GROUP)).hasSize(2);
    }

    @Test
    void shouldNotHoldForWhatIsNotKnown() {
        assertThat(failures("lag<10", group(OptionalLong.empty(), Optional.empty(), Status.OK)))
                .containsExactly(
                        "g: lag is not known (nothing was committed, or the end of a log is not known), where lag<10 is asked for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lag<1000", "status=OK", "status!=STOP", "age<10m", "eta<1h"})
    void shouldNotTakeAnUnknownStatusForAnythingElse(String check) {
        GroupLag unknown = group(OptionalLong.empty(), Optional.empty(), Status.UNKNOWN);

        assertThat(LagCheck.parse(check)
                        .failures(new LagReport(Instant.EPOCH, List.of(unknown), Optional.empty(), List.of())))
                .singleElement()
                .satisfies(failure -> assertThat(failure.known()).isFalse())
                .satisfies(failure -> assertThat(failure.sentence()).contains("is not known"));
    }

    @Test
    void shouldNotTakeAStatusForOkOfWhichTooLittleWasSeen() {
        assertThat(failures("status=OK", group(0.4, OptionalLong.of(9), Optional.empty(), Status.OK)))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("status is not known yet", "too few commits");
        assertThat(failures("status=WARN", group(0.4, OptionalLong.of(9), Optional.empty(), Status.WARN)))
                .isEmpty();
    }

    @Test
    void shouldTakeWhatIsIdleForOkAndKnowItByItsOwnName() {
        GroupLag idle = group(OptionalLong.of(0), Optional.of(Duration.ZERO), Status.IDLE);

        assertThat(failures("status=OK", idle)).isEmpty();
        assertThat(failures("status=idle|WARN", idle)).isEmpty();
        assertThat(failures("status!=IDLE", idle)).containsExactly("g: status is IDLE, where it must not be IDLE");
    }

    @Test
    void shouldNotHoldWhereThereIsNoGroup() {
        assertThat(LagCheck.parse("lag<10")
                        .failures(new LagReport(Instant.EPOCH, List.of(), Optional.empty(), List.of())))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; at position 1",
                "lag<10,; at position 8",
                "lag; at position 4",
                "lag<ten; at position 5",
                "lag<10,aeg<10m; at position 8",
                "age<10; at position 5",
                "status<OK; at position 7",
                "state>stable; at position 6",
                "state=; at position 7",
                "status=OKAY; at position 8",
                "lag<10,,age<1m; at position 8"
            })
    void shouldSayWhereACheckIsWrongAndHowItIsWritten(String check, String position) {
        assertThatThrownBy(() -> LagCheck.parse(check))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(position + " of '")
                .hasMessageContaining("condition{,condition}");
    }

    private static List<String> failures(String check, GroupLag group) {
        return LagCheck.parse(check)
                .sentences(new LagReport(Instant.EPOCH, List.of(group), Optional.empty(), List.of()));
    }

    private static GroupLag group(OptionalLong lag, Optional<Duration> age, Status status) {
        return group(1, lag, age, status);
    }

    private static GroupLag group(double seen, OptionalLong lag, Optional<Duration> age, Status status) {
        return new GroupLag(
                new Reader("g", GroupType.CONSUMER, "filter"),
                new Presence("stable", OptionalInt.of(1)),
                new Standing(status, seen),
                new Lag(lag, age, OptionalDouble.empty(), CatchUp.UNKNOWN, RetentionRisk.NONE),
                WorkLeft.NONE,
                List.of(),
                Optional.empty());
    }
}
