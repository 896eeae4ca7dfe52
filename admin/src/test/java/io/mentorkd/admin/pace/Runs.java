package io.mentorkd.admin.pace;

import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.MetricKind;
import io.mentorkd.records.NextOffset;
import io.mentorkd.records.RunMetrics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What trainers announce. */
final class Runs {

    private Runs() {}

    static RunMetrics step(String model, String run, long at, double tokens, double tokensPerSecond) {
        RunMetrics step =
                metrics(model, MetricKind.STEP, at, Map.of("tokens", tokens, "tokensPerSecond", tokensPerSecond));
        step.setRunId(run);
        return step;
    }

    static RunMetrics metrics(String model, MetricKind kind, long at, Map<String, Double> values) {
        return RunMetrics.newBuilder()
                .setRunId("run")
                .setModelId(model)
                .setKind(kind)
                .setRound(1)
                .setStep(1)
                .setValues(values)
                .setTimestampMillis(at)
                .build();
    }

    /** A checkpoint after some steps, that has used each partition up to the offset given. */
    static Checkpoint checkpoint(String model, long step, long... offsets) {
        List<NextOffset> next = IntStream.range(0, offsets.length)
                .mapToObj(partition -> new NextOffset("examples", partition, offsets[partition]))
                .toList();
        return Checkpoint.newBuilder()
                .setModelId(model)
                .setRevision("0123456789ab")
                .setUri("file:///runs/" + model)
                .setSha256("0123456789ab".repeat(5) + "0123")
                .setObjective("rationale")
                .setParameters(1)
                .setRound(1)
                .setStep(step)
                .setOffsets(next)
                .setScores(Map.of())
                .setPromoted(false)
                .build();
    }
}
