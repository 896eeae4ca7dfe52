package io.mentorkd.admin.lag;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The lag in the pipeline's own units.
 *
 * @param records offsets left by what the topic holds: {@code questions}, {@code rationales}, {@code softLabels},
 *     {@code examples}; not more records than that, fewer where the offsets of transaction markers are among them or
 *     compaction has taken some
 * @param tokens for a trainer: target tokens that training on what is left will take, passes and replay included. An
 *     estimate: the tokens a step of its latest run took on average, times the steps it has taken for each offset it has
 *     gone through, times the lag
 * @param training for a trainer: the time those tokens take at the pace of its latest step
 */
public record WorkLeft(
        Map<String, Long> records,
        OptionalLong tokens,

        @JsonProperty("trainingSeconds") @JsonSerialize(contentUsing = Seconds.class)
        Optional<Duration> training) {

    /** No lag is known, or none in a topic of the pipeline. */
    public static final WorkLeft NONE = new WorkLeft(Map.of(), OptionalLong.empty(), Optional.empty());

    public WorkLeft {
        records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
    }
}
