package io.mentorkd.pipelines.demo;

import io.mentorkd.pipelines.Stages;
import io.mentorkd.processors.filter.FilterProgress;
import io.mentorkd.producers.mentors.MentorConfig;
import io.mentorkd.producers.mentors.MentorGeneratorConfig;
import io.mentorkd.producers.mentors.MentorGeneratorProgress;
import io.mentorkd.producers.mentors.MentorLabelerConfig;
import io.mentorkd.producers.mentors.MentorLabelerProgress;
import io.mentorkd.producers.mentors.SamplingConfig;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.Groups;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The mentor at work in the demo, and the count of what became of its rationales. */
final class MentorStages {

    private static final int BATCH = 256;
    private static final double TEMPERATURE = 0.7;

    private final DemoConfig config;
    private final Stages stages;
    private final Consumer<String> warnings;

    MentorStages(DemoConfig config, Stages stages, Consumer<String> warnings) {
        this.config = config;
        this.stages = stages;
        this.warnings = warnings;
    }

    MentorGeneratorProgress generate() {
        return stages.generate(
                new MentorGeneratorConfig(
                        MentorConfig.DEFAULT,
                        stages.topics().groups().of(Groups.Stage.MENTOR_GENERATE, MentorConfig.DEFAULT_MODEL_ID),
                        DemoConfig.MENTOR_SAMPLES,
                        new SamplingConfig(
                                TEMPERATURE, 1, config.seed(), config.size().maxTokens()),
                        BATCH),
                warnings);
    }

    MentorLabelerProgress label() throws InterruptedException {
        return stages.label(MentorLabelerConfig.defaults(stages.topics(), MentorConfig.DEFAULT), warnings);
    }

    /** What was rejected after {@code before}, by verdict. */
    static Map<Verdict, Long> since(FilterProgress before, FilterProgress after) {
        Map<Verdict, Long> since = new EnumMap<>(Verdict.class);
        after.rejected().forEach((verdict, count) -> {
            long rejected = count - before.rejected().getOrDefault(verdict, 0L);
            if (rejected > 0) {
                since.put(verdict, rejected);
            }
        });
        return since;
    }

    /** What became of all rationales: the teacher's were graded by {@code ofTeacher}, the mentor's after it. */
    static DemoResult.Rationales rationales(
            TeacherProgress taught, FilterProgress ofTeacher, MentorGeneratorProgress written, FilterProgress ofBoth) {
        return new DemoResult.Rationales(
                taught.rationales() + written.rationales(),
                ofBoth.accepted(),
                ofBoth.rejected(),
                new DemoResult.Graded(taught.rationales(), ofTeacher.accepted(), ofTeacher.rejected()),
                new DemoResult.Graded(
                        written.rationales(), ofBoth.accepted() - ofTeacher.accepted(), since(ofTeacher, ofBoth)));
    }
}
