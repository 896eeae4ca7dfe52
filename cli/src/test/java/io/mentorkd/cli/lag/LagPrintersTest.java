package io.mentorkd.cli.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.admin.lag.Bottleneck;
import io.mentorkd.admin.lag.CatchUp;
import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.GroupType;
import io.mentorkd.admin.lag.Lag;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.admin.lag.PartitionLag;
import io.mentorkd.admin.lag.Presence;
import io.mentorkd.admin.lag.Reader;
import io.mentorkd.admin.lag.RetentionRisk;
import io.mentorkd.admin.lag.Standing;
import io.mentorkd.admin.lag.Status;
import io.mentorkd.admin.lag.WorkLeft;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The documents that programs read of lag, to the letter: their names and forms are relied on. */
class LagPrintersTest {

    private static final Lag BEHIND = new Lag(
            OptionalLong.of(60),
            Optional.of(Duration.ofMillis(1_500)),
            OptionalDouble.of(2.5),
            CatchUp.in(Duration.ofSeconds(24)),
            new RetentionRisk(3, Optional.of(Duration.ofHours(1)), OptionalDouble.of(.25)));

    private static final GroupLag FILTER = new GroupLag(
            new Reader("p.filter", GroupType.STREAMS, "filter"),
            new Presence("stable", OptionalInt.of(2)),
            new Standing(Status.OK, .5),
            BEHIND,
            new WorkLeft(Map.of("rationales", 60L), OptionalLong.empty(), Optional.of(Duration.ofSeconds(90))),
            List.of(
                    new PartitionLag(
                            "p.rationales",
                            0,
                            new PartitionLag.Offsets(
                                    OptionalLong.of(5), OptionalLong.of(2), OptionalLong.of(62), OptionalLong.of(63)),
                            BEHIND,
                            Status.OK,
                            Optional.of("client, \"one\"@10.0.0.1"),
                            Optional.empty()),
                    new PartitionLag(
                            "p.rationales",
                            1,
                            new PartitionLag.Offsets(
                                    OptionalLong.empty(),
                                    OptionalLong.of(9),
                                    OptionalLong.empty(),
                                    OptionalLong.empty()),
                            Lag.UNKNOWN,
                            Status.UNKNOWN,
                            Optional.empty(),
                            Optional.of("the partition has no leader"))),
            Optional.empty());

    private static final GroupLag FAILED = new GroupLag(
            new Reader("p.join", GroupType.CONSUMER, "join"),
            new Presence("unknown", OptionalInt.empty()),
            new Standing(Status.UNKNOWN, 0),
            Lag.UNKNOWN,
            WorkLeft.NONE,
            List.of(),
            Optional.of("its coordinator does not answer"));

    private static final LagReport REPORT = new LagReport(
            Instant.parse("2026-11-30T12:00:00.500Z"),
            List.of(FILTER, FAILED),
            Optional.of(new Bottleneck(FILTER)),
            List.of("a note"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldPrintTheDocumentOfALookAsJson() {
        new LagJson(new PrintWriter(out), Optional.of(LagCheck.parse("lag<10"))).print(REPORT);

        assertThat(out.toString().strip())
                .isEqualTo("{\"takenAt\":\"2026-11-30T12:00:00.500Z\",\"groups\":["
                        + "{\"group\":\"p.filter\",\"type\":\"streams\",\"stage\":\"filter\",\"state\":\"stable\","
                        + "\"members\":2,\"status\":\"OK\",\"seen\":0.5,\"lag\":60,\"lagSeconds\":1.5,\"rate\":2.5,"
                        + "\"etaSeconds\":24.0,\"lost\":3,\"retentionSeconds\":3600.0,\"workLeft\":{\"records\":"
                        + "{\"rationales\":60},\"tokens\":null,\"trainingSeconds\":90.0},\"partitions\":["
                        + "{\"topic\":\"p.rationales\",\"partition\":0,\"start\":5,\"committed\":2,\"end\":62,"
                        + "\"highWatermark\":63,\"lag\":60,\"lagSeconds\":1.5,\"rate\":2.5,\"etaSeconds\":24.0,"
                        + "\"lost\":3,\"retentionSeconds\":3600.0,\"status\":\"OK\","
                        + "\"member\":\"client, \\\"one\\\"@10.0.0.1\",\"error\":null},"
                        + "{\"topic\":\"p.rationales\",\"partition\":1,\"start\":null,\"committed\":9,\"end\":null,"
                        + "\"highWatermark\":null,\"lag\":null,\"lagSeconds\":null,\"rate\":null,\"etaSeconds\":null,"
                        + "\"lost\":0,\"retentionSeconds\":null,\"status\":\"UNKNOWN\",\"member\":null,"
                        + "\"error\":\"the partition has no leader\"}],\"error\":null},"
                        + "{\"group\":\"p.join\",\"type\":\"consumer\",\"stage\":\"join\",\"state\":\"unknown\","
                        + "\"members\":null,\"status\":\"UNKNOWN\",\"seen\":0.0,\"lag\":null,\"lagSeconds\":null,"
                        + "\"rate\":null,\"etaSeconds\":null,\"lost\":0,\"retentionSeconds\":null,\"workLeft\":"
                        + "{\"records\":{},\"tokens\":null,\"trainingSeconds\":null},\"partitions\":[],"
                        + "\"error\":\"its coordinator does not answer\"}],\"bottleneck\":{\"group\":\"p.filter\","
                        + "\"stage\":\"filter\",\"etaSeconds\":24.0,\"lagSeconds\":1.5},\"notes\":[\"a note\"],"
                        + "\"checkFailures\":[\"p.filter: lag is 60, where lag<10 is asked for: 50 too many\","
                        + "\"p.join: its coordinator does not answer\"]}");
    }

    @Test
    void shouldPrintARowAPartitionAsCsvWithOneHeader() {
        LagCsv csv = new LagCsv(new PrintWriter(out), new PrintWriter(err));

        csv.print(REPORT);
        csv.print(REPORT);

        assertThat(out.toString().lines().limit(4))
                .containsExactly(
                        "takenAt,group,type,stage,state,topic,partition,start,committed,end,highWatermark,lag,lagSeconds,"
                                + "rate,etaSeconds,lost,retentionSeconds,status,member,error",
                        "2026-11-30T12:00:00.500Z,p.filter,streams,filter,stable,p.rationales,0,5,2,62,63,60,1.500,2.500,"
                                + "24.000,3,3600.000,OK,\"client, \"\"one\"\"@10.0.0.1\",",
                        "2026-11-30T12:00:00.500Z,p.filter,streams,filter,stable,p.rationales,1,,9,,,,,,,0,,UNKNOWN,,"
                                + "the partition has no leader",
                        "2026-11-30T12:00:00.500Z,p.join,consumer,join,unknown,,,,,,,,,,,,,,,"
                                + "its coordinator does not answer");
        assertThat(out.toString().lines()).hasSize(1 + 2 * 3);
        assertThat(err.toString()).contains("a note");
    }
}
